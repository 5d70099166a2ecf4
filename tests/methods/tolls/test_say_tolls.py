"""What is said of the latest tolls."""

import math

import pandas as pd

from whosecount.methods.tolls.say_tolls import headline_latest

INF = math.inf


def test_tolls_that_leave_out_the_most_are_counted():
    tolls = pd.DataFrame({"upper": [INF, 40.0, INF]})
    assert headline_latest(tolls) == "2 of the 3 latest tolls set no upper limit."
    assert headline_latest(tolls[:2]) == "1 of the 2 latest tolls sets no upper limit."
    assert headline_latest(tolls[:1]) == "The one toll of this side sets no upper limit."
    assert headline_latest(tolls.assign(upper=4.0)) == "None of the 3 latest tolls is open at the top."
