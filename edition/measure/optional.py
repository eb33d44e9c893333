"""Optional parts (可用可不用的): the standfirst and the sentences pulled out that a story may be printed with or without."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from edition.issue.issue import Article
from edition.layout.house_rules import OptionRules


def without_options(article: Article) -> Article:
    """An article with nothing that need not be printed."""
    standfirst = "" if "standfirst" in article.optional else article.standfirst
    quotes = () if "pull_quotes" in article.optional else article.pull_quotes
    return replace(article, standfirst=standfirst, pull_quotes=quotes)


def with_options(article: Article, rules: OptionRules) -> Iterator[tuple[int, Article]]:
    """The article with some of what need not be printed, and how many such things it has: quotes from the first on, where
    the layout takes any.
    """
    bare = without_options(article)
    heads = dict.fromkeys(("", article.standfirst)) if bare.standfirst != article.standfirst else (article.standfirst,)
    quoted = rules.pull_quotes and bare.pull_quotes != article.pull_quotes
    counts = range(len(article.pull_quotes) + 1) if quoted else (0,)
    for standfirst, count in product(heads, counts):
        taken = count + (standfirst != bare.standfirst)
        if taken:
            quotes = article.pull_quotes[:count] if count else bare.pull_quotes
            yield taken, replace(article, standfirst=standfirst, pull_quotes=quotes)
