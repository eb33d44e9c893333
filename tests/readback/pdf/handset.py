"""Hand-set pages (手工排的版): PDFs in which every character stands where a test puts it."""

from pathlib import Path

import pikepdf

EM = 10.0
ROW = 12.0
MEASURE = 12
COLUMN_STEP = 14.0  # em from column to column

# Lines of a column, 12 em wide. Besides characters: 　 an em of white, ‹ half an em back, › half an em on, ˈ a quarter
# on, ^ the next character is small and raised, * another font from here or back again. A full-width mark advances one
# em, ·, digits and letters half an em.
CLEAN = (
    (
        "　　国国国国国国国国国国",
        "国国国国国国国国国国国国",
        "国国国国国国国国国ˈ12ˈ国，",
        "‹（国国国）国国国国国国国：",
        "国国国：‹“国国国国国国国，",
        "国国”‹。",
        "　　‹“国国国国——国国国，",
        "国国国国国国2024国国国国",
        "国国·国国国国……国国国，",
        "国国国国Latin国国国国国，",
        "国国国^1^2国国国国国国国国，",
        "国国国国国国国国国国国国",
    ),
    (
        "国国国国国国国国国国国国",
        "国国国。",
        "　　国国国国国国国国国国",
        "国国国国国国国国国国国国",
        "国国国国国。",
    ),
)


# A third column, 10 em wide, in a box of its own.
BOXED = (
    "　　国国国国国国国国",
    "国国国国国国国国国国",
    "国国国国国国国国国国",
    "国国国国。",
    "　　　　　国国国国",
    "　　　　国国国国国",
)
FRAMES = {
    "frame": "1 w 320 620 120 100 re S ",
    "ground": ".9 g 320 620 120 100 re f 0 g ",
    "rules": ".3 w 320 620 m 440 620 l S 320 720 m 440 720 l S 320 620 m 320 720 l S 440 620 m 440 720 l S ",
}


def sheet(path: Path, columns: tuple[tuple[str, ...], ...], drop: float = 0.0, ink: str = "") -> Path:
    """Write a page of columns over other ink; the last column stands `drop` points lower than the grid."""
    chars = sorted({char for column in columns for line in column for char in line} | {"国"})
    codes = {char: n + 1 for n, char in enumerate(chars)}
    content = ["BT"]
    for c, column in enumerate(columns):
        for n, line in enumerate(column):
            x, y = 50 + c * COLUMN_STEP * EM, 700 - n * ROW - (drop if c == len(columns) - 1 else 0)
            small, name = False, "F"
            for char in line:
                match char:
                    case "　" | "‹" | "›" | "ˈ":
                        x += {"　": 1, "‹": -0.5, "›": 0.5, "ˈ": 0.25}[char] * EM
                    case "^":
                        small = True
                    case "*":
                        name = "G" if name == "F" else "F"
                    case _:
                        size, rise = (EM / 2, 4) if small else (EM, 0)
                        content.append(f"/{name} {size} Tf 1 0 0 1 {x} {y + rise} Tm <{codes[char]:04x}> Tj")
                        x += advance(char) * size
                        small = False
    content.append("ET")
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(500, 800))
    page.Contents = pdf.make_stream((ink + " ".join(content)).encode())
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font(pdf, codes, "Song"), G=font(pdf, codes, "Hei")))
    pdf.save(path)
    return path


def advance(char: str) -> float:
    return 0.5 if char.isascii() or char == "·" else 1.0


def font(pdf: pikepdf.Pdf, codes: dict[str, int], name: str) -> pikepdf.Object:
    """A font without an embedded file: only its widths and its ToUnicode map are read."""
    pairs = " ".join(f"<{code:04x}> <{ord(char):04x}>" for char, code in codes.items())
    cmap = f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(codes)} beginbfchar {pairs} endbfchar"
    widths = pikepdf.Array([1, [int(advance(char) * 1000) for char in codes]])
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType0, BaseFont=pikepdf.Name(f"/{name}"), DW=1000, W=widths
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name(f"/ABCDEF+{name}"),
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[descendant],
            ToUnicode=pdf.make_stream(cmap.encode()),
        )
    )


def with_lines(changes: dict[tuple[int, int], str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(changes.get((c, n), line) for n, line in enumerate(column) if changes.get((c, n), line) != "")
        for c, column in enumerate(CLEAN)
    )
