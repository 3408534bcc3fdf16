"""One C++ source, with comments and texts told apart from code, and its functions measured."""

import re

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^()\s\\]{0,16})\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)
DIGIT_GROUP = re.compile(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])")
CONTROL = re.compile(r"^\s*(if|for|while|switch|do|else|try|catch|return)\b")
TRANSPARENT = re.compile(r"^\s*(template\s*<.*?>\s*)?(inline\s+)?(namespace|class|struct|union|enum|extern)\b", re.S)
AFTER_PARAMETERS = {"const", "noexcept", "override", "final", "mutable", "try"}


def blank(text):
    """Blanks that keep the lines where they are."""
    return re.sub(r"[^\n]", " ", text)


class Source:
    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        if self.lines[-1] == "":
            self.lines.pop()
        # A digit separator (10'000) is no quote.
        joined = DIGIT_GROUP.sub("_", text)
        self.code = TOKEN.sub(lambda match: blank(match.group()), joined)
        self.texts = self._only_texts(joined)

    @staticmethod
    def _only_texts(text):
        kept = []
        end = 0
        for match in TOKEN.finditer(text):
            kept.append(blank(text[end:match.start()]))
            is_comment = match.group().startswith(("//", "/*"))
            kept.append(blank(match.group()) if is_comment else match.group())
            end = match.end()
        return "".join(kept) + blank(text[end:])

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def includes(self):
        """(line, path, in quotes) of every include that is not in a comment."""
        for number, line in enumerate(self.lines, 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if match:
                yield number, match.group(2), match.group(1) == '"'

    def functions(self):
        """(line, number of lines) of every function with a body, outermost ones only."""
        code = re.sub(r"^\s*#.*?(?<!\\)$", lambda match: blank(match.group()), self.code, flags=re.M)
        header_from = 0
        position = 0
        while position < len(code):
            c = code[position]
            if c in ";}":
                header_from = position + 1
            elif c == "{":
                header = code[header_from:position]
                if not self._is_function(header):
                    if TRANSPARENT.match(header.strip("\n ")) and "=" not in header:
                        header_from = position + 1
                    else:
                        position = self._closing(code, position)  # an initialiser: the header goes on after it
                else:
                    end = self._closing(code, position)
                    first = self.line_of(header_from + len(header) - len(header.lstrip()))
                    yield first, self.line_of(end) - first + 1
                    position = end
                    header_from = end + 1
            position += 1

    @staticmethod
    def _is_function(header):
        if "(" not in header or CONTROL.match(header) or TRANSPARENT.match(header.strip("\n ")):
            return False
        before = header.rstrip()
        last_word = re.search(r"([A-Za-z_]\w*)$", before)
        if before.endswith(")") or (last_word and last_word.group(1) in AFTER_PARAMETERS) or before.endswith("&"):
            return True
        if before.endswith(("}", ">")) and re.search(r"\)\s*:", before):
            return before.endswith("}")  # a constructor whose last member is initialised with braces
        return bool(re.search(r"\)[\s\w]*->\s*[\w:<>,\s&*]+$", before))

    @staticmethod
    def _closing(code, opening):
        depth = 0
        for position in range(opening, len(code)):
            depth += {"{": 1, "}": -1}.get(code[position], 0)
            if depth == 0:
                return position
        return len(code) - 1
