"""What the site's search reads: papers, pages and facets, packed; and its script, put together."""

from tools.pages.search.facets import facets
from tools.pages.search.papers import packed
from tools.pages.search.prose import prose
from tools.pages.search.scripts import data_script, whole_script

__all__ = ["data_script", "facets", "packed", "prose", "whole_script"]
