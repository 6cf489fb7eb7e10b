# The server, from lock files with hashes. Built and started without a container engine by tests/contract/test_image.py.
# The minor version of Python is the one that the tests run on, and so is the major version of Node.
FROM node:20.20.2-bookworm-slim AS dashboard
WORKDIR /build/dashboard
COPY dashboard/.npmrc dashboard/package.json dashboard/package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY dashboard ./
RUN npm run build

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_NO_CACHE=1
WORKDIR /build
# What changes seldom comes first, so that a change of our own code rebuilds two layers.
COPY requirements-build.lock requirements-server.lock ./
RUN python -m venv /build/tools \
    && /build/tools/bin/pip install --quiet --no-cache-dir --require-hashes --no-deps -r requirements-build.lock
RUN python -m venv --without-pip /opt/bakame \
    && /build/tools/bin/uv pip sync --quiet --python /opt/bakame/bin/python --require-hashes requirements-server.lock
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
COPY supabase/migrations ./supabase/migrations
COPY --from=dashboard /build/dashboard/dist ./src/bakame_http/dashboard
RUN /build/tools/bin/python -m hatchling build --target wheel --directory /build/dist \
    && /build/tools/bin/uv pip install --quiet --python /opt/bakame/bin/python --no-deps /build/dist/*.whl

FROM python:3.11.14-slim-bookworm
# Fly gives a volume to the user that the image names, so that the outbox can be written without root.
RUN useradd --system --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin bakame \
    && install -d -o 10001 -g 10001 -m 0750 /data
COPY --from=build /opt/bakame /opt/bakame
# The migrations for the release command are inside the package.
WORKDIR /app
ENV PATH=/opt/bakame/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BAKAME_DATA_DIR=/data \
    ORT_DISABLE_TELEMETRY=1
USER bakame
EXPOSE 8080
# Fly asks /healthz itself (fly.toml). The program is process 1 and takes SIGTERM; no ENTRYPOINT, so that the release
# command and `docker run ... bakame doctor` read as what they do.
HEALTHCHECK NONE
CMD ["bakame", "serve", "--host", "0.0.0.0", "--port", "8080"]
