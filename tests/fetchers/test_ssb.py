"""Statistics Norway's tables, against the stand-in: what is asked, and what comes of it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.store import Store
from data.table import COLUMNS, KEY
from fetchers import ssb
from fetchers.errors import ChangedError, UnavailableError
from fetchers.ssb import Ssb
from indicators.model import Pick, Query, Regions
from indicators.region import MUNICIPALITY_CODES
from tests.fetchers.conftest import BY_ID

LIVE_OF_SSB = [one for one in BY_ID.values() if isinstance(one.live, Query)]
POPULATION = BY_ID["folketall"]
MOVES = BY_ID["flytting"]
NEET = BY_ID["neet"]


@pytest.mark.parametrize(
    "name",
    [
        "folketall",
        "folketall_kvartal",
        "framskriving_2026",
        "neet",
        "pendling",
        "personbiler",
        "boliger_igangsatt",
        "utslipp_norge",
        "sysselsatte_bosted",
        "uforetrygdede_andel",
    ],
)
def test_the_recorded_figures_come_back_through_the_source(name, serve, http):
    """By a summed list, by codes of the time, by a matrix, or for the country alone."""
    serve(BY_ID[name].live.table)
    stored = Store().read(name)
    fetched = Ssb(http).fetch(BY_ID[name]).table
    assert list(fetched.columns) == COLUMNS
    both = stored.merge(fetched, on=KEY, how="left", suffixes=("_stored", ""))
    # A recorded figure may be hidden; what is recorded must come back to the last digit.
    known = both["value_stored"].notna()
    assert known.any()
    np.testing.assert_allclose(both["value"][known], both["value_stored"][known], rtol=1e-12)


def test_zero_before_a_code_was_in_force_is_not_a_figure(serve, http):
    """The zero trap: 09588 has only plain codes, with 0 in the years they were not in use."""
    standin = serve("09588")
    table = standin.tables["09588"]
    senja, first = table.variables[0].place("5530"), table.time.place("2010")
    assert table.cells[senja, 0, first] == 0
    raw = Ssb(http).fetch(MOVES).table
    found = raw.query("region == '5530' and period == '2010' and category == 'innenlands'")
    parts = [table.variables[0].place(code) for code in ("1927", "1928", "1929", "1931")]
    assert found["value"].item() == table.cells[parts, 0, first].sum()
    assert found["note"].item() == "sum av Berg, Lenvik, Torsken og Tranøy"


def test_a_rate_is_never_summed(serve, http):
    serve("11715")
    table = Ssb(http).fetch(BY_ID["uforetrygdede_andel"]).table
    senja = table.query("region == '5530'").set_index("period")
    assert (senja.loc[:"2019", "status"] == ".").all()
    assert senja.loc["2020":, "value"].notna().all()
    # The county of 2020–2023 is another area, and 55 was not in force then.
    assert set(table.query("region == '54'")["period"]) == {"2020", "2021", "2022", "2023"}


def test_the_county_is_summed_from_its_municipalities_where_the_table_does_not(serve, http):
    serve("13556")
    table = Ssb(http).fetch(NEET).table
    county = table.query("region == '55' and category == '15-29;Kjonn=0'").set_index("period")
    stored = Store().read("neet").query("region == '55' and category == '15-29;Kjonn=0'")
    assert county["value"].to_dict() == stored.set_index("period")["value"].to_dict()
    assert county["note"].str.contains("sum av kommunene i fylket").all()


def test_hidden_figures_keep_their_reason(serve, http):
    serve("13135")
    table = Ssb(http).fetch(BY_ID["kulturutgifter"]).table
    newest = table[table["period"] == table["period"].max()].set_index("region")
    assert newest.loc["5528", "status"] == ":"
    assert np.isnan(newest.loc["5528", "value"])


def test_what_is_asked(serve, http):
    standin = serve("07459")
    Ssb(http).fetch(POPULATION)
    bodies = [seen.body["selection"] for seen in standin.data_requests()]
    municipal = {one["variableCode"]: one for one in bodies[0]}
    assert municipal["Region"]["codelist"] == "agg_KommSummer"
    assert sorted(municipal["Region"]["valueCodes"]) == [
        f"K-{c}" for c in sorted(MUNICIPALITY_CODES)
    ]
    assert municipal["Tid"]["valueCodes"] == ["*"]
    assert "Alder" not in municipal
    assert [body[0]["valueCodes"] for body in bodies[1:]] == [["F-55"], ["0"]]


def test_a_large_query_is_asked_for_in_parts_that_give_the_same(serve, http):
    standin = serve("13563")
    whole = Ssb(http).fetch(BY_ID["arbeidsstyrkestatus"])
    standin.seen.clear()
    standin.most_cells = 200
    parts = Ssb(http).fetch(BY_ID["arbeidsstyrkestatus"])
    assert len(standin.data_requests()) > 5
    assert parts.table.equals(whole.table)


def test_a_code_declared_twice_is_asked_for_once(serve, http):
    """The real server answers a repeated code with status 500 and nothing else."""
    serve("13563")
    query = BY_ID["arbeidsstyrkestatus"].live
    status = Pick("HovArbStyrkStatus", groups=(("alle", ("TOT",)), ("ogsaa-alle", ("TOT",))))
    twice = replace(query, picks=(query.picks[0], status, *query.picks[2:]))
    table = Ssb(http).fetch(replace(BY_ID["arbeidsstyrkestatus"], live=twice)).table
    alle, ogsaa = (table.query("category == @name")["value"] for name in ("alle", "ogsaa-alle"))
    assert alle.tolist() == ogsaa.tolist()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"table": "99999"}, "table 99999 is not to be had.*replaces it"),
        ({"region": "Regionen"}, "no region variable 'Regionen'; closest Region"),
        (
            {"picks": (Pick("ContentsCode", ("Personer2",)),)},
            "no ContentsCode 'Personer2'; closest",
        ),
        (
            {"picks": (Pick("ContentsCode", ("Personer1",)), Pick("Kjoenn", ("1",)))},
            "no variable 'Kjoenn'; closest Kjonn",
        ),
        ({"picks": ()}, "variable ContentsCode .* must be chosen; it has Personer1"),
        (
            {"picks": (Pick("ContentsCode", label="innbyggere"),)},
            "0 codes of ContentsCode are labelled 'innbyggere', expected one",
        ),
        (
            {"regions": ((Regions(("5530",), "K-{}", "agg_KommSumer"),),)},
            "no code list of Region 'agg_KommSumer'; closest agg_KommSummer",
        ),
        (
            {"regions": ((Regions(("9999",), "K-{}", "agg_KommSummer"),),)},
            "no Region 'K-9999'; it has K-55",
        ),
    ],
)
def test_what_the_table_lacks_is_said_by_name(change, expected, serve, http):
    standin = serve("07459")
    wrong = replace(POPULATION, live=replace(POPULATION.live, **change))
    with pytest.raises(ChangedError, match=expected):
        Ssb(http).fetch(wrong)
    assert Ssb(http).check(wrong)
    assert standin.data_requests() == []


def test_the_message_names_the_file_to_change(serve, http):
    standin = serve("07459")
    values = standin.tables["07459"].variable("ContentsCode").values
    values["Folkemengde"] = values.pop("Personer1")
    with pytest.raises(ChangedError, match=r"Change `live` of folketall in .*befolkning\.py"):
        Ssb(http).fetch(POPULATION)


def test_a_table_is_described_once_however_many_series_ask_it(serve, http):
    standin = serve("07984")
    source = Ssb(http)
    for name in ("sysselsatte_arbeidssted", "sysselsatte_bosted"):
        source.version(BY_ID[name])
        source.fetch(BY_ID[name])
    paths = [seen.path.split("/v2/")[1] for seen in standin.seen]
    assert paths.count("tables/07984/metadata") == 1
    assert paths.count("config") == 1
    assert paths.count("codelists/agg_KommSummerS") == 1


def test_figures_updated_while_they_are_read_are_not_mixed(serve, http):
    standin = serve("07459")
    source = Ssb(http)
    original, dates = source._data, iter(["2026-01-01", "2026-01-02", "2026-01-03"])

    def updating(table, request):
        standin.tables["07459"].updated = next(dates)
        return original(table, request)

    source._data = updating
    with pytest.raises(UnavailableError, match="updated while it was read"):
        source.fetch(POPULATION)


def test_everything_declared_is_in_the_stand_in(serve, http):
    """What `check` says of a source that has everything: nothing."""
    serve()
    source = Ssb(http)
    assert [source.check(series) for series in LIVE_OF_SSB] == [[]] * 48


def test_a_discontinued_table_is_reported(serve, http):
    serve("07459").tables["07459"].discontinued = True
    assert Ssb(http).check(POPULATION) == ["table 07459 is discontinued; its last period is 2026"]


def test_old_symbols_are_understood():
    cells = pd.DataFrame(
        {
            "value": [np.nan, np.nan, 7.0, np.nan, np.nan],
            "status": ["-", "...", "*", "", ":"],
        }
    )
    found = ssb._explained(cells)
    assert found["value"].fillna(-1).tolist() == [0, -1, 7, -1, -1]
    assert found["status"].tolist() == ["", "..", "", "..", ":"]
    assert found["note"].tolist() == ["", "", "foreløpig", "", ""]


def test_a_rate_that_would_be_summed_cannot_be_declared():
    query = Query("1", "inferred", "", (Pick("ContentsCode", ("a",)), Pick("Alder")))
    with pytest.raises(TypeError, match="Alder"):
        replace(BY_ID["kulturskole"], live=query)
