"""Values as pages print them."""

from baselines.record import summarise
from tools.pages.quantities import QUANTITIES, quantity, seeds_word
from tools.pages.recorded import Recorded


def test_a_spread_stands_beside_a_mean_of_several_seeds() -> None:
    """With the digits of the quantity."""
    assert "7.00 ± 1.41" == quantity("modes").with_spread(summarise((6.0, 8.0)))


def test_a_single_seed_has_no_spread() -> None:
    """A zero would claim that all seeds end alike."""
    assert "8.00" == quantity("modes").with_spread(summarise((8.0,)))


def test_seeds_are_counted_in_words() -> None:
    """One is not many."""
    assert ["1 seed", "8 seeds"] == [seeds_word(1), seeds_word(8)]


def test_whatever_was_measured_has_a_label_and_a_unit(recorded: Recorded) -> None:
    """A bare name of the code tells nobody what it is, nor which way is better."""
    measured = {
        name
        for results in recorded.results.values()
        for record in results.records.values()
        for name in record.metrics
    }

    assert "reverse_kl" in measured
    assert not measured.difference(QUANTITIES)
