"""A cross-encoder by name: found or clearly not, loaded late, scored, fused."""

# ruff: noqa: S106 (tokens of a vocabulary, no passwords)
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.pipeline import Assistant
from index.errors import RerankerError
from index.library import Library
from index.rerank import CrossEncoderReranker

PRICE = "At what price per Class A ordinary share will the Over-allotment Shares be issued?"


def saved(folder: Path, labels: int = 1) -> Path:
    """A tiny cross-encoder with random weights, the same ones in every run."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "price", "share", "the", "issued"]
    made = Tokenizer(WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]"))
    made.pre_tokenizer = Whitespace()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=made, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]",
        sep_token="[SEP]", mask_token="[MASK]", model_max_length=64,
    )  # fmt: skip
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, num_labels=labels,
        initializer_range=1.0,  # as trained ones: texts get scores that can be told apart
    )  # fmt: skip
    with torch.random.fork_rng():
        torch.manual_seed(1)
        BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("tiny"))


def test_a_model_by_path_scores_each_text(tiny: Path) -> None:
    rerank = CrossEncoderReranker(str(tiny))
    texts = ["the price", "the share issued share", "issued"]
    scores = rerank("price share", texts)
    assert len(scores) == 3
    assert len(set(scores)) == 3
    assert scores[1] == pytest.approx(rerank("price share", texts[1:2])[0], abs=1e-5)
    assert rerank("price", []) == ()


@pytest.mark.parametrize("name", ["ms-marco-MiniLM-L6-v2", "someone/some-reranker", "not a name!"])
def test_a_model_that_is_not_here_is_never_fetched_and_said_clearly(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(RerankerError, match=r"huggingface-cli download|path of its folder"):
        CrossEncoderReranker(name)


def test_a_folder_that_is_no_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(RerankerError):
        CrossEncoderReranker(str(tmp_path))


def test_a_folder_of_broken_weights_is_said_when_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert"}), encoding="utf-8")
    rerank = CrossEncoderReranker(str(tmp_path))
    with pytest.raises(RerankerError, match="cannot load"):
        rerank("q", ["t"])


def test_a_classifier_of_three_classes_is_no_reranker(tmp_path: Path) -> None:
    rerank = CrossEncoderReranker(str(saved(tmp_path, labels=3)))
    with pytest.raises(RerankerError, match="one output"):
        rerank("q", ["t", "u"])


def test_naming_a_reranker_loads_no_heavy_library(tiny: Path) -> None:
    code = (
        f"import sys; from index.rerank import CrossEncoderReranker as R; R({str(tiny)!r}); "
        "print('torch' in sys.modules, 'sentence_transformers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_points_of_the_reranker_stand_among_the_signals(bundled_library: Path) -> None:
    with Library.open(bundled_library) as library:

        def last_first(question: str, texts: list[str]) -> list[float]:
            return [float(at) for at in range(len(texts))]

        plain = Assistant.over(library).ask(PRICE)
        turned = Assistant.over(library, reranker=last_first).ask(PRICE)  # type: ignore[arg-type]
    assert [p.chunk.id for p in plain.passages] != [p.chunk.id for p in turned.passages]
    assert any("reranker" in dict(passage.signals) for passage in turned.passages)
    assert all("reranker" not in dict(passage.signals) for passage in plain.passages)
    for passage in turned.passages:
        assert sum(points for _, points in passage.signals) == pytest.approx(passage.score)


def test_the_command_line_takes_a_reranker_by_path(bundled_library: Path, tiny: Path) -> None:
    arguments = [PRICE, "--library", str(bundled_library), "--explain", "--rerank"]
    done = CliRunner().invoke(app, [*arguments, str(tiny)])
    assert done.exit_code == 0
    assert "reranker" in done.output
    missing = CliRunner().invoke(app, [*arguments, "nobody/nothing"])
    assert missing.exit_code == 1
    assert "Traceback" not in missing.output
