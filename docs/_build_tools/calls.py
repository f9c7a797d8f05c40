"""For mkdocstrings: one call shows every keyword, the others what they add to it."""

from __future__ import annotations

import re
from typing import Any

import griffe

PACKAGE = "sportmonks_sdk"
FACE = ("client", "Sportmonks")
METHODS = ("calls", "blocking_methods", "BlockingCalls")
WHOLE = "fixtures"
SHARED = re.compile(r"^Args: Which.*?(?=^Returns:)", re.DOTALL | re.MULTILINE)
RAISED = re.compile(r"^Raises:.*?(?=^Examples:)", re.DOTALL | re.MULTILINE)
OPTIONS = {
    "returns_multiple_items": False,
    "warn_unknown_params": False,  # one line may document two parameters
    "warn_missing_types": False,
}


class Calls(griffe.Extension):
    """Shows the calls where users find them, with the client."""

    def on_package(self, *, pkg: griffe.Module, loader: griffe.GriffeLoader, **kwargs: Any) -> None:
        if pkg.path != PACKAGE:
            return
        methods, client = pkg[METHODS], pkg[FACE]
        whole = {one.name for one in methods[WHOLE].parameters}
        for name, call in methods.functions.items():
            if not name.startswith("_"):
                client.set_member(name, _shown(name, call, client, whole))


def _shown(name: str, call: griffe.Function, client: griffe.Class, whole: set[str]) -> griffe.Function:
    parameters = [one for one in call.parameters if one.name != "self"]
    text = call.docstring.value
    if name != WHOLE and SHARED.search(text):
        parameters = [one for one in parameters if one.name == "ids" or one.name not in whole]
        parameters.append(griffe.Parameter("how", kind=griffe.ParameterKind.var_keyword))
        told = f"Which fixtures, how, and errors: as for [`{WHOLE}`][{client.path}.{WHOLE}].\n\n"
        text = RAISED.sub("", SHARED.sub(told, text))
    method = griffe.Function(
        name,
        parameters=griffe.Parameters(*parameters),
        returns=call.returns,
        docstring=griffe.Docstring(text, lineno=client.lineno, parser="google", parser_options=OPTIONS),
        lineno=client.lineno,
        endlineno=client.endlineno,
    )
    method.docstring.parent = method
    return method
