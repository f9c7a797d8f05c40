"""For mkdocstrings: the calls of a client, which are made at import and so are not to be seen in its source."""

from __future__ import annotations

import inspect
from typing import Any

import griffe

MODULE = "sportmonks_sdk.client"
FACES = ("Sportmonks", "Aio", "AsyncSportmonks")
WHOLE = "fixtures"  # this one shows every keyword, the others what they add to it
QUIET = {"warn_unknown_params": False, "warn_missing_types": False}  # one line may document two parameters
KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: griffe.ParameterKind.positional_only,
    inspect.Parameter.POSITIONAL_OR_KEYWORD: griffe.ParameterKind.positional_or_keyword,
    inspect.Parameter.KEYWORD_ONLY: griffe.ParameterKind.keyword_only,
}


class Calls(griffe.Extension):
    """Replaces the attributes ``fixtures = blocking(…)`` by methods with the signature and docstring they get."""

    def on_package(self, *, pkg: griffe.Module, loader: griffe.GriffeLoader, **kwargs: Any) -> None:
        if pkg.path != MODULE.partition(".")[0]:
            return
        from sportmonks_sdk import client
        from sportmonks_sdk.calls import definitions as calls

        for face in FACES:
            kind = getattr(client, face)
            whole = inspect.signature(getattr(kind, WHOLE)).parameters
            for name, call in vars(kind).items():
                if hasattr(call, "__signature__"):
                    documented = pkg["client"][face]
                    documented.set_member(name, _method(name, call, documented, whole, calls.ARGS))


def _method(name: str, call: Any, parent: griffe.Object, whole: Any, shared: str) -> griffe.Function:
    told = list(call.__signature__.parameters.values())[1:]
    text = inspect.cleandoc(call.__wrapped__.__doc__)
    how: list[griffe.Parameter] = []
    if "ids" in call.__signature__.parameters:
        if name == WHOLE:
            text += f"\n{shared}"
        else:
            text += f"\n\nWhich fixtures, how, and errors: as for [`{WHOLE}`][{MODULE}.Sportmonks.{WHOLE}]."
            told = [one for one in told if one.name == "ids" or one.name not in whole]
            how = [griffe.Parameter("how", kind=griffe.ParameterKind.var_keyword)]
    method = griffe.Function(
        name,
        parameters=griffe.Parameters(*(_parameter(one) for one in told), *how),
        docstring=griffe.Docstring(text, lineno=parent.lineno, parser="google", parser_options=QUIET),
        lineno=parent.lineno,
        endlineno=parent.endlineno,
    )
    method.docstring.parent = method
    if inspect.iscoroutinefunction(call):
        method.labels.add("async")
    return method


def _parameter(one: inspect.Parameter) -> griffe.Parameter:
    annotation = None if one.annotation is one.empty else str(one.annotation)
    default = None if one.default is one.empty else repr(one.default)
    return griffe.Parameter(one.name, annotation=annotation, kind=KINDS[one.kind], default=default)
