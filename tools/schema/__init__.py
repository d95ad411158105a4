"""What an entry and the vocabularies may say, and how a document is held against it."""

from tools.schema.fields import NOT_STATED
from tools.schema.key import fold, letters, paper_key
from tools.schema.models import Allowance, Claim, Correction, Paper, Protocol, Record
from tools.schema.partial import Part, sound_part
from tools.schema.resource import Resource, State
from tools.schema.validate import validate
from tools.schema.vocabularies import Branch, Dataset, Metric, Moved, Venue

__all__ = [
    "NOT_STATED",
    "Allowance",
    "Branch",
    "Claim",
    "Correction",
    "Dataset",
    "Metric",
    "Moved",
    "Paper",
    "Part",
    "Protocol",
    "Record",
    "Resource",
    "State",
    "Venue",
    "fold",
    "letters",
    "paper_key",
    "sound_part",
    "validate",
]
