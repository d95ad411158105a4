"""Which links are dead: two visits with a pause between, and only a clear answer counts."""

from tools.links.addresses import Link, links_of
from tools.links.look import Looked, look
from tools.links.report import as_markdown, findings
from tools.links.visit import Outcome, Visitor

__all__ = ["Link", "Looked", "Outcome", "Visitor", "as_markdown", "findings", "links_of", "look"]
