"""Golden values of tokenizers and vectorizers: python test/reference/text.py writes text.json beside this file.

Needs keras and scikit-learn. The sentences were written for this file.
"""

import itertools
import json
import os
import pathlib
from unittest import mock

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np
import sklearn
from keras.src.datasets import imdb
from keras.src.legacy.preprocessing.text import Tokenizer
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

TEXTS = [
    "Traffic is slow today, and traffic was slow yesterday.",
    "The detector counts cars: 43 cars, then 45 cars!",
    "Don't trust a model that never met a baseline; don't.",
    "오늘은 길이 막힌다. 어제도 길이 막혔다.",
    "Slow is smooth (and smooth is fast)...\tor is it?\nIt is.",
    "Ångström naïve café ÉCOLE größer x_1 snake_case 3.14 e-mail",
    "數據 模型 データ модель данные 모델 모델",
    "",
    "a I . ! 7",
    "smooth\u0301 ½ Ⅷ \u0e01\u0e33 \u0939\u093f\u0928\u094d\u0926\u0940 emoji😀word 😀",
]
OTHER = ["Slow cars today; fast bicycles tomorrow", "길이 없다", "", "zebra", "THE THE the don't"]


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


tokenizers = []
for options in (
    {},
    {"num_words": 5},
    {"oov_token": "<unk>"},
    {"oov_token": "<unk>", "num_words": 5},
    {"lower": False},
    {"filters": ".,", "split": "s"},
    {"char_level": True},
    {"char_level": True, "lower": False, "num_words": 9, "oov_token": "?!"},
):
    tokenizer = Tokenizer(**options)
    tokenizer.fit_on_texts(TEXTS)
    sequences = tokenizer.texts_to_sequences(TEXTS + OTHER)
    tokenizers.append(
        {
            "options": {camel(k): v for k, v in options.items()},
            "wordIndex": list(tokenizer.word_index.items()),
            "wordCounts": list(tokenizer.word_counts.items()),
            "sequences": sequences,
            "texts": tokenizer.sequences_to_texts(sequences),
        }
    )

SEQUENCES = [[6, 7, 7, 4], [3, 2, 4], [10, 7, 8, 9, 5], [9, 7, 1, 6, 7, 7, 4], []]
padded = []
for length, padding, truncating, value in itertools.product((None, 1, 4, 10), ("pre", "post"), ("pre", "post"), (0, -1)):
    rows = keras.utils.pad_sequences(SEQUENCES, maxlen=length, padding=padding, truncating=truncating, value=value)
    padded.append(
        {"maxLength": length, "padding": padding, "truncating": truncating, "value": value, "rows": rows.tolist()}
    )

RANKS = [[1, 20, 300, 2], [5, 4, 3], [88, 1, 1], [7], [30, 40, 50], [1, 2]]


def load(**options):
    """keras.datasets.imdb.load_data on our own ranks, its shuffle undone."""
    halves = {"x_train": RANKS[:3], "x_test": RANKS[3:]}
    arrays = {name: np.array(rows, dtype=object) for name, rows in halves.items()}
    arrays |= {"y_train": np.arange(3), "y_test": np.arange(3)}
    with mock.patch.object(imdb, "get_file", lambda *a, **k: "unused"), mock.patch.object(
        imdb.npz_utils, "load_npz", lambda path: arrays
    ):
        (x_train, y_train), (x_test, y_test) = imdb.load_data(**options)
    rows = [None] * 6
    for x, y, first in ((x_train, y_train, 0), (x_test, y_test, 3)):
        for sequence, place in zip(x, y):
            rows[first + int(place)] = [int(v) for v in sequence]
    return rows


offsets = []
for options in (
    {"num_words": 1000},
    {"num_words": 60},
    {"num_words": 60, "skip_top": 6},
    {"num_words": 60, "oov_char": None},
    {"num_words": 60, "start_char": None},
    {"num_words": 1000, "index_from": 0, "start_char": None, "oov_char": None},
    {"num_words": 1000, "index_from": 5, "start_char": 3, "oov_char": 4},
):
    names = {"start_char": "startIndex", "oov_char": "oovIndex"}
    offsets.append({"options": {names.get(k, camel(k)): v for k, v in options.items()}, "rows": load(**options)})


def sparse(matrix):
    matrix = matrix.tocsr()
    matrix.sort_indices()
    return {
        "rows": matrix.shape[0],
        "columns": matrix.shape[1],
        "indptr": matrix.indptr.tolist(),
        "indices": matrix.indices.tolist(),
        "data": matrix.data.tolist(),
    }


vectorizers = []
COUNTING = (
    {},
    {"lowercase": False},
    {"binary": True},
    {"ngram_range": (1, 2)},
    {"ngram_range": (2, 3)},
    {"analyzer": "char", "ngram_range": (1, 3)},
    {"stop_words": ["is", "and", "the"], "ngram_range": (1, 2)},
    {"min_df": 2},
    {"min_df": 0.15, "max_df": 0.2},
    {"max_df": 1},
    {"max_features": 3},
)
WEIGHING = (
    {},
    {"norm": "l1"},
    {"norm": None},
    {"use_idf": False},
    {"smooth_idf": False},
    {"sublinear_tf": True},
    {"sublinear_tf": True, "ngram_range": (1, 2), "min_df": 2, "norm": None},
    {"analyzer": "char", "ngram_range": (2, 2)},
    {"max_features": 3},
)
for kind, make, settings in (("count", CountVectorizer, COUNTING), ("tfidf", TfidfVectorizer, WEIGHING)):
    for options in settings:
        vectorizer = make(**options)
        fitted = vectorizer.fit_transform(TEXTS)
        case = {
            "kind": kind,
            "options": {camel(k): ("none" if v is None else v) for k, v in options.items()},
            "terms": vectorizer.get_feature_names_out().tolist(),
            "fitted": sparse(fitted),
            "other": sparse(vectorizer.transform(OTHER)),
        }
        if kind == "tfidf" and options.get("use_idf", True):
            case["idf"] = vectorizer.idf_.tolist()
        vectorizers.append(case)

out = {
    "generator": "test/reference/text.py",
    "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__, "keras": keras.__version__},
    "texts": TEXTS,
    "other": OTHER,
    "tokenizers": tokenizers,
    "sequences": SEQUENCES,
    "padded": padded,
    "ranks": RANKS,
    "offsets": offsets,
    "vectorizers": vectorizers,
}
text = json.dumps(out, separators=(",", ":")).replace('{"options"', '\n{"options"').replace('{"kind"', '\n{"kind"')
pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")
