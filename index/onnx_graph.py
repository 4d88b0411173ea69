"""A BERT encoder as an ONNX graph, made in memory from the weights that torch would load.

onnxruntime (it comes with chromadb) runs it more than twice as fast as torch and starts in a
second, where torch and its libraries take five to fifteen. The vectors agree to the sixth digit.
ONNX is a small protobuf format; the few messages needed are written here, because the
package ``onnx`` is not among the dependencies.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

_OPSET = 20  # the first with Gelu
_IR_VERSION = 9
_FLOAT, _INT64 = 1, 7

Parts = list[bytes]
Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class BertShape:
    """What config.json says of the network."""

    layers: int
    heads: int
    hidden: int
    epsilon: float


def bert_model(weights: Weights, shape: BertShape) -> bytes:
    """A serialised model: ids [batch, tokens], positions [tokens] and bias [batch, 1, 1, tokens]
    (0 where a token counts, very negative where not) to states [batch, tokens, hidden].
    """
    graph = _Graph(weights)
    # Every text is one segment, so the first row of the segment table is part of each position.
    places = weights["embeddings.position_embeddings.weight"]
    segment = weights["embeddings.token_type_embeddings.weight"][0]
    words = graph.node("Gather", graph.weight("embeddings.word_embeddings.weight"), "ids")
    located = graph.node("Gather", graph.constant("places", places + segment), "positions")
    states = graph.normalised("embeddings.LayerNorm", graph.node("Add", words, located), shape)
    for layer in range(shape.layers):
        states = _layer(graph, f"encoder.layer.{layer}", states, shape)
    graph.node("Identity", states, output="states")
    return _model(graph)


def _layer(graph: _Graph, name: str, states: str, shape: BertShape) -> str:
    attended = _attention(graph, f"{name}.attention.self", states, shape)
    attended = graph.linear(f"{name}.attention.output.dense", attended)
    states = graph.normalised(
        f"{name}.attention.output.LayerNorm", graph.node("Add", attended, states), shape
    )
    inner = graph.node("Gelu", graph.linear(f"{name}.intermediate.dense", states))
    inner = graph.linear(f"{name}.output.dense", inner)
    return graph.normalised(f"{name}.output.LayerNorm", graph.node("Add", inner, states), shape)


def _attention(graph: _Graph, name: str, states: str, shape: BertShape) -> str:
    size = shape.hidden // shape.heads
    split = graph.constant("split", np.array([0, 0, shape.heads, size]))
    joined = graph.constant("joined", np.array([0, 0, shape.hidden]))
    scale = graph.constant("scale", np.array(size**-0.5, dtype=np.float32))

    def heads(part: str, order: Sequence[int]) -> str:
        divided = graph.node("Reshape", graph.linear(f"{name}.{part}", states), split)
        return graph.node("Transpose", divided, ints={"perm": order})

    scores = graph.node("MatMul", heads("query", (0, 2, 1, 3)), heads("key", (0, 2, 3, 1)))
    scores = graph.node("Add", graph.node("Mul", scores, scale), "bias")
    shares = graph.node("Softmax", scores)
    mixed = graph.node("MatMul", shares, heads("value", (0, 2, 1, 3)))
    mixed = graph.node("Transpose", mixed, ints={"perm": (0, 2, 1, 3)})
    return graph.node("Reshape", mixed, joined)


@dataclass(slots=True)
class _Graph:
    """Nodes and constants as serialised messages, in order."""

    weights: Weights
    nodes: list[bytes] = field(default_factory=list)
    constants: dict[str, Parts] = field(default_factory=dict)

    def node(
        self,
        kind: str,
        *inputs: str,
        output: str = "",
        ints: Mapping[str, Sequence[int]] | None = None,
        floats: Mapping[str, float] | None = None,
    ) -> str:
        """Add a node and return the name of its output."""
        output = output or f"n{len(self.nodes)}"
        message = b"".join(_text(1, name) for name in inputs) + _text(2, output) + _text(4, kind)
        for name, values in (ints or {}).items():
            listed = b"".join(_number(8, value) for value in values)
            message += _bytes(5, _text(1, name) + listed + _number(20, 7))
        for name, value in (floats or {}).items():
            message += _bytes(5, _text(1, name) + _float(2, value) + _number(20, 1))
        self.nodes.append(message)
        return output

    def constant(self, name: str, values: NDArray[np.float32] | NDArray[np.int64]) -> str:
        """Add a tensor, once under each name."""
        if name not in self.constants:
            kind = _INT64 if values.dtype == np.int64 else _FLOAT
            dims = b"".join(_number(1, size) for size in values.shape)
            little = np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("<"))
            head = dims + _number(2, kind) + _text(8, name)
            self.constants[name] = [head, *_nested(9, [little.tobytes()])]
        return name

    def weight(self, name: str) -> str:
        """Add one of the model's own tensors."""
        return self.constant(name, self.weights[name])

    def linear(self, name: str, states: str) -> str:
        """``states`` times the layer's matrix, plus its bias."""
        matrix = self.constant(f"{name}.matrix", self.weights[f"{name}.weight"].T)
        return self.node("Add", self.node("MatMul", states, matrix), self.weight(f"{name}.bias"))

    def normalised(self, name: str, states: str, shape: BertShape) -> str:
        """Layer normalisation over the last axis."""
        inputs = (states, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"))
        return self.node("LayerNormalization", *inputs, floats={"epsilon": shape.epsilon})


def _model(graph: _Graph) -> bytes:
    body = [_bytes(1, node) for node in graph.nodes]
    body.append(_text(2, "bert"))
    for constant in graph.constants.values():
        body.extend(_nested(5, constant))
    body.append(_bytes(11, _value("ids", _INT64, ("batch", "tokens"))))
    body.append(_bytes(11, _value("positions", _INT64, ("tokens",))))
    body.append(_bytes(11, _value("bias", _FLOAT, ("batch", "one", "also_one", "tokens"))))
    body.append(_bytes(12, _value("states", _FLOAT, ("batch", "tokens", "hidden"))))
    opset = _text(1, "") + _number(2, _OPSET)
    return b"".join([_number(1, _IR_VERSION), *_nested(7, body), _bytes(8, opset)])


def _value(name: str, kind: int, axes: Sequence[str]) -> bytes:
    shape = b"".join(_bytes(1, _text(2, axis)) for axis in axes)
    tensor = _number(1, kind) + _bytes(2, shape)
    return _text(1, name) + _bytes(2, _bytes(1, tensor))


# Protobuf's wire format: a key (field number and wire type), then the value.


def _varint(value: int) -> bytes:
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _float(number: int, value: float) -> bytes:
    return _varint(number << 3 | 5) + struct.pack("<f", value)


def _bytes(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _nested(number: int, parts: Parts) -> Parts:
    """A message made of parts that are joined only once, at the end: the weights are 90 MB."""
    return [_varint(number << 3 | 2) + _varint(sum(len(part) for part in parts)), *parts]


def _text(number: int, value: str) -> bytes:
    return _bytes(number, value.encode())
