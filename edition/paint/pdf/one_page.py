"""One page by itself (单版): cut out of a finished PDF, for who wants to keep or send no more than that."""

import io

import pikepdf


def one_page(pdf: bytes, number: int) -> bytes:
    """A PDF of the page of this number, counted from 1, with the title of the whole; equal input gives equal bytes.

    The tags stay with the whole: they tell of all its pages. ValueError if there is no such page.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as whole, pikepdf.new() as single:
            if not 1 <= number <= len(whole.pages):
                raise ValueError(number)
            single.pages.append(whole.pages[number - 1])
            page = single.pages[0]
            for key in ("/StructParents", "/Tabs", "/B", "/Annots"):
                if key in page:
                    del page[key]
            if "/Title" in whole.docinfo:
                single.docinfo["/Title"] = str(whole.docinfo["/Title"])
            out = io.BytesIO()
            single.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return out.getvalue()
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from None
