FROM node:26-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 STANDALONE=1
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
# What has a file or a binary beside it stays a package, as it is in Next's own trace.
RUN npx esbuild server/standalone.ts db/migrate/migrate.ts --outdir=dist --bundle \
    --platform=node --format=esm --target=node22 --conditions=react-server \
    --external:next --external:@next/env --external:pg --external:pg-native \
    --external:@node-rs/argon2 --external:@electric-sql/pglite \
    '--banner:js=import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);'
RUN find .next/standalone -name '*.map' -delete

FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0
COPY --from=build /app/package.json ./
COPY --from=build /app/.next/standalone/node_modules node_modules
COPY --from=build /app/node_modules/@electric-sql/pglite node_modules/@electric-sql/pglite
COPY --from=build /app/.next/standalone/.next .next
COPY --from=build /app/.next/api-routes.json .next/
COPY --from=build /app/.next/static .next/static
COPY --from=build /app/public public
COPY --from=build /app/db/migrations db/migrations
COPY --from=build /app/db/functions db/functions
COPY --from=build /app/dist dist
# The embedded database is kept here when there is no DATABASE_URL: a place for a volume, whoever runs it.
RUN mkdir --mode=1777 .data
# node: by number, from which Kubernetes can tell that it is not root.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1))"]
CMD ["node", "dist/server/standalone.js"]
