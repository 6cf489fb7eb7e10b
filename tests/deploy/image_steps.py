"""
Carries out the Dockerfile by hand, where no container engine is.

A stage's root is a folder, and every absolute path of the Dockerfile is taken below it. The folder's name does not
change from stage to stage (it is a symbolic link that is set anew), as programs of a virtual environment hold their
own path: what COPY --from brings works as it does in an image.

Not as in an image: the files of the base images are this machine's own, and so are its Python (of the same minor
version) and its Node (of the same major version or a later one); packages may come from this machine's cache. `useradd` writes the stage's own /etc. Where we are not root, nothing is given to another user.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from attrs import Factory, define, field

from deploy.dockerfile import Stage, Step, context, stages

USER_ID = 10001
BUILDERS_OWN = {"UV_NO_CACHE"}
"""Settings that keep a layer small. This machine's cache is in no layer, and the build takes its packages from it."""
_PATHS = re.compile(r"(?<![\w./])/(?=(?:build|opt|data|app)\b)")


def base_python(minor: tuple[int, int]) -> str:
    """A Python of that minor version with venv, best one that other users may run (one under a home they may not)."""
    names = ("python3", f"python{minor[0]}.{minor[1]}")
    paths = [str(Path("/usr/bin") / name) for name in names] + [shutil.which(name) or "" for name in names]
    check = f"import ensurepip, venv, sys; sys.exit(sys.version_info[:2] != {minor})"
    for path in [p for p in paths if p and Path(p).exists()] + [sys.executable]:
        if subprocess.run([path, "-c", check], capture_output=True, check=False).returncode == 0:  # noqa: S603 - ours
            return path
    raise FileNotFoundError(f"a Python {minor[0]}.{minor[1]} with venv")


@define
class Image:
    """
    The image that was built in `folder` (made by us, readable by everybody) from the checkout `source`.

    Args:
        environment: What ENV left, over the registry settings of this machine.
        directory: WORKDIR, as the image calls it.
        user: USER.
        command: CMD.
    """

    source: Path
    folder: Path
    environment: dict[str, str] = field(factory=dict)
    directory: str = "/"
    user: str = ""
    command: list[str] = field(factory=list)
    _files: list[str] = field(init=False, default=Factory(lambda self: context(self.source), takes_self=True))

    @property
    def root(self) -> Path:
        """The root of the stage that is being built; in the end the image's."""
        return self.folder / "root"

    def build(self) -> None:
        """
        Carry out every step of every stage.

        Raises:
            CalledProcessError: A RUN failed; its output is in the error.
        """
        all_stages = stages((self.source / "Dockerfile").read_text("utf-8"))
        (self.folder / "base" / "bin").mkdir(parents=True)
        for base in dict.fromkeys(stage.base for stage in all_stages):
            self._provide(base)
        for number, stage in enumerate(all_stages):
            self._enter(stage, number)
            for step in stage.steps:
                self._carry_out(step)

    def _provide(self, base: str) -> None:
        match = re.match(r"(python|node):(\d+)\.(\d+)\.", base)
        assert match, f"the base image is neither a pinned Python nor a pinned Node: {base}"
        if match[1] == "node":
            self._provide_node(int(match[2]))
        else:
            self._tool("python", base_python((int(match[2]), int(match[3]))))

    def _provide_node(self, major: int) -> None:
        for name in ("node", "npm", "npx"):
            path = shutil.which(name)
            if path is None:
                raise FileNotFoundError(f"{name}, of Node {major}")
            self._tool(name, path)
        version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S607 - found
        assert int(version.strip("v").partition(".")[0]) >= major, (
            f"this machine's Node is {version.strip()}, older than {major}"
        )

    def _tool(self, name: str, path: str) -> None:
        tool = self.folder / "base" / "bin" / name
        tool.write_text(f'#!/bin/sh\nexec {path} "$@"\n')
        tool.chmod(0o755)

    def _enter(self, stage: Stage, number: int) -> None:
        own = self.folder / f"stage-{stage.name or number}"
        (own / "etc").mkdir(parents=True)
        for name in ("passwd", "group"):
            (own / "etc" / name).write_text("")
        self.root.unlink(missing_ok=True)
        self.root.symlink_to(own)
        path = f"{self.folder}/base/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        settings = {
            k: v
            for k, v in os.environ.items()
            if re.match(r"(PIP|UV|SSL|NO_PROXY|HTTPS?_PROXY|HOME|NODE|NPM)", k, re.IGNORECASE)
        }
        # Only what the image sets decides what Python does in it.
        self.environment = {**settings, "PATH": path, "UV_SYSTEM_CERTS": "1"}
        self.directory, self.user, self.command = "/", "", []

    def inside(self, path: str) -> Path:
        """Where an absolute or relative path of the image is on this machine."""
        return self.root / (Path(self.directory) / path).relative_to("/")

    def _carry_out(self, step: Step) -> None:
        if step.name == "ENV":
            self._set(step.words())
        elif step.name == "WORKDIR":
            self.directory = str(Path(self.directory) / step.text)
            self.inside(".").mkdir(parents=True, exist_ok=True)
        elif step.name == "COPY":
            self._copy(step.words())
        elif step.name == "RUN":
            self._run(step.text)
        elif step.name == "USER":
            self.user = step.text
        elif step.name == "CMD":
            self.command = step.command()

    def _set(self, words: list[str]) -> None:
        for word in words:
            name, _, value = word.partition("=")
            if name not in BUILDERS_OWN:
                value = _PATHS.sub(f"{self.root}/", value)
                self.environment[name] = value.replace("$PATH", self.environment["PATH"])

    def _copy(self, words: list[str]) -> None:
        stage = words.pop(0).partition("=")[2] if words[0].startswith("--from=") else ""
        *sources, target = words
        if stage:
            tree = self.folder / f"stage-{stage}"
            for source in sources:
                # A stage that is done changes no more: its files may be the same ones.
                shutil.copytree(tree / source.strip("/"), self.inside(target), symlinks=True, copy_function=os.link)
            return
        for source in sources:
            chosen = [file for file in self._files if file == source or file.startswith(f"{source.strip('/')}/")]
            if not chosen:
                raise FileNotFoundError(f"COPY {source}: not in the context; see .dockerignore")
            for file in chosen:
                place = self.inside(target) / (Path(file).name if file == source else Path(file).relative_to(source))
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.source / file, place)

    def _run(self, text: str) -> None:
        line = _PATHS.sub(f"{self.root}/", text)
        line = line.replace("useradd ", f"useradd --prefix {self.root} ")
        if os.geteuid() != 0:
            line = re.sub(r"useradd [^&]*&&", "", re.sub(r"-[og] \d+ ", "", line))
        subprocess.run(  # noqa: S603 - the Dockerfile of this repository
            ["/bin/sh", "-ec", line],
            cwd=self.inside("."),
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )

    def start(self, command: list[str], environment: dict[str, str], output: Path) -> subprocess.Popen[bytes]:
        """
        `command` as the image would run it: its environment and `environment` alone, its folder, its user.

        As the image's user where we are root, else as ourselves. What it prints goes to the file `output`.
        """
        own = {k: v for k, v in self.environment.items() if not re.match(r"(PIP|UV|SSL|HOME|NODE|NPM)", k)}
        with output.open("wb") as sink:
            return subprocess.Popen(  # noqa: S603 - the Dockerfile of this repository
                [shutil.which(command[0], path=own["PATH"]) or command[0], *command[1:]],
                cwd=self.inside("."),
                env={**own, **environment},
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                user=USER_ID if os.geteuid() == 0 else None,
                group=USER_ID if os.geteuid() == 0 else None,
                extra_groups=[] if os.geteuid() == 0 else None,
            )
