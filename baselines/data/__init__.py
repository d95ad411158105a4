"""Real images from the official files: found or downloaded, checked, and read; free of torch."""

from baselines.data.fetch import Report, fetch
from baselines.data.files import DataError, file_of, folder_of
from baselines.data.formats import Images, read_split
from baselines.data.sources import SOURCES, DataFile, Download, Source

__all__ = [
    "SOURCES",
    "DataError",
    "DataFile",
    "Download",
    "Images",
    "Report",
    "Source",
    "fetch",
    "file_of",
    "folder_of",
    "read_split",
]
