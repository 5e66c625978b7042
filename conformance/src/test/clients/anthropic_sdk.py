"""Plays one scenario with Anthropic's SDK: python anthropic_sdk.py ADDRESS SCENARIO"""

import asyncio
import json
import sys
import time

from anthropic import Anthropic, APIError, AsyncAnthropic, beta_tool

address, scenario = sys.argv[1:]
client = Anthropic(base_url=address, api_key="unused", max_retries=0)
QUESTION = {
    "model": "claude-opus-5-5",
    "max_tokens": 8192,
    "thinking": {"type": "adaptive"},
    "tools": [
        {
            "name": "read",
            "description": "Reads a file.",
            "input_schema": {
                "type": "object",
                "properties": {"path": {"type": "string"}},
                "required": ["path"],
            },
        }
    ],
    "messages": [{"role": "user", "content": "What does it say?"}],
}


def streamed():
    with client.messages.stream(**QUESTION) as stream:
        return stream.get_final_message()


def told(error):
    response = getattr(error, "response", None)
    body = error.body if isinstance(error.body, dict) else {}
    return {
        "name": type(error).__name__,
        "status": getattr(error, "status_code", 0),
        "type": body.get("error", {}).get("type"),
        "message": error.message,
        "request": getattr(error, "request_id", None),
        "retryAfter": response.headers.get("retry-after") if response else None,
    }


def failing(asking):
    try:
        return {"answer": asking().to_dict()}
    except APIError as error:
        return told(error)


def both():
    whole = client.messages.create(**QUESTION)
    return {"whole": whole.to_dict(), "streamed": streamed().to_dict()}


def tools(stream):
    ran = []

    @beta_tool
    def read(path: str) -> str:
        """Reads a file.

        Args:
            path: Where it is.
        """
        ran.append(path)
        if path == "/none":
            raise ValueError("no such file")
        return f"{path} says hello"

    runner = client.beta.messages.tool_runner(**{**QUESTION, "tools": [read]}, stream=stream)
    return {"ran": ran, "final": runner.until_done().to_dict()}


def again():
    first = streamed()
    more = [
        {"role": "assistant", "content": first.content},
        {"role": "user", "content": "Go on."},
    ]
    messages = QUESTION["messages"] + more
    second = client.messages.create(**{**QUESTION, "messages": messages})
    return {"first": first.to_dict(), "second": second.to_dict()}


def count():
    """What is counted beside what is billed, and what becomes of a count that cannot be."""
    asked = {key: QUESTION[key] for key in ("model", "tools", "messages")}
    billed = client.messages.create(**asked, max_tokens=8192)
    refused = failing(lambda: client.messages.count_tokens(**{**asked, "model": ""}))
    counted = client.messages.count_tokens(**asked)
    return {"counted": counted.to_dict(), "billed": billed.usage.to_dict(), "refused": refused}


def broken():
    text = []

    def listen():
        with client.messages.stream(**QUESTION) as stream:
            text.extend(stream.text_stream)
            return stream.get_final_message()

    return {**failing(listen), "text": "".join(text)}


def left():
    """A stream that is left after its first word, and a moment of life after it."""
    with client.messages.stream(**QUESTION) as stream:
        word = next(iter(stream.text_stream))
    time.sleep(1.5)
    return {"text": word}


async def cancelled():
    """A task that is cancelled while it waits for the whole answer."""
    waiting = AsyncAnthropic(base_url=address, api_key="unused", max_retries=0)
    try:
        await asyncio.wait_for(waiting.messages.create(**QUESTION), 1)
    except TimeoutError:
        await asyncio.sleep(1.5)
        return {"text": ""}


SCENARIOS = {
    "both": both,
    "tools": lambda: tools(False),
    "streamedTools": lambda: tools(True),
    "again": again,
    "models": lambda: {"listed": [model.to_dict() for model in client.models.list()]},
    "count": count,
    "fail": lambda: failing(lambda: client.messages.create(**QUESTION)),
    "failStreamed": lambda: failing(streamed),
    "retry": lambda: client.with_options(max_retries=2).messages.create(**QUESTION).to_dict(),
    "broken": broken,
    "left": left,
    "cancelled": lambda: asyncio.run(cancelled()),
}

print(json.dumps(SCENARIOS[scenario](), default=str))
