"""The verdicts of the gold: decided by cells, else by the arithmetic among printed numbers, whatever was planted where."""

from collections.abc import Collection

from gouji.bench.synth.statements import Statements
from gouji.bench.synth.verdicts import verdicts

WAN = "万元"


def judged(said: Statements, lost: Collection[str] = ()) -> dict[str, str]:
    """The verdict of each claim by its key."""
    return {key: verdict for key, (verdict, _) in verdicts(said, lambda _: "cell@L1:0", lost).items()}


def change(amount: str = "40.00", delta: str = "8.00", rate: str = "25.00") -> Statements:
    """An amount with two cells of its fact, and its change."""
    said = Statements()
    said.add("1.a", "cell", "40.00", WAN)
    said.add("2.a", "cell", "40.00", WAN)
    said.same("1-2", "2.a", "1.a", reprint=True)
    said.add("amount", "claim", amount, WAN, cells=("1.a",))
    said.add("delta", "claim", delta, WAN, {"measure": "delta"})
    said.add("rate", "claim", rate, "%")
    said.growth("change", "rate", "delta", "amount", 1)
    return said


def parts(total: str, *terms: str) -> Statements:
    """A sum of claims that no cell prints."""
    said = Statements()
    said.add("total", "claim", total, WAN)
    for number, raw in enumerate(terms):
        said.add(f"{number}", "claim", raw, WAN)
    said.sums("sum", "total", *[f"{number}" for number in range(len(terms))])
    return said


def test_what_agrees_is_supported() -> None:
    assert set(judged(change()).values()) == {"supported"}


def test_any_print_of_a_fact_supports() -> None:
    said = change()
    said.change("1.a", "44.00")
    assert judged(said)["amount"] == "supported"
    said.change("2.a", "44.00")
    assert judged(said)["amount"] == "contradicted"


def test_a_number_that_its_cell_contradicts_does_not_speak_against_others() -> None:
    assert judged(change(amount="30.00")) == {
        "amount": "contradicted",
        "delta": "supported",
        "rate": "supported",
    }


def test_a_rate_and_its_change_cannot_be_told_apart() -> None:
    wrong = {"amount": "supported", "delta": "contradicted", "rate": "contradicted"}
    assert judged(change(rate="52.00")) == wrong
    assert judged(change(delta="18.00")) == wrong


def test_a_change_that_is_turned_round_is_contradicted() -> None:
    said = change()
    said.turn("delta")
    assert judged(said)["delta"] == "contradicted"


def test_a_sum_speaks_of_no_zero_and_of_no_part_that_is_too_small() -> None:
    assert judged(parts("9.00", "6.00", "1.00", "0.00")) == {
        "total": "contradicted",
        "0": "contradicted",
        "1": "contradicted",
        "2": "unverifiable",
    }
    assert judged(parts("5.00", "6.00", "1.00", "0.00"))["1"] == "unverifiable"


def test_rounding_is_of_what_was_rounded() -> None:
    assert judged(parts("7.01", "6.00", "1.00", "0.00")) == {
        "total": "rounding",
        "0": "rounding",
        "1": "rounding",
        "2": "supported",
    }


def test_an_inequality_supports_only_what_it_pins() -> None:
    for kept, vehicles, role, verdict in (
        ("0", "0", "claim", "supported"),
        ("2", "2", "claim", "unverifiable"),
        ("2", "2", "cell", "supported"),
        ("2", "3", "cell", "unverifiable"),
        ("4", "3", "cell", "contradicted"),
    ):
        said = Statements()
        said.add("kept", "claim", kept, "辆")
        said.add("all", role, vehicles, "辆")
        said.bound("kept", "kept", "all")
        assert judged(said)["kept"] == verdict
        assert judged(said).get("all", "unverifiable") == "unverifiable"


def test_what_damage_took_is_not_judged() -> None:
    assert judged(change(), {"1.a"})["amount"] == "supported"
    assert judged(change(), {"1.a", "2.a"})["amount"] == ""
    assert judged(change(), {"rate"}) == {"amount": "supported", "delta": "", "rate": ""}
