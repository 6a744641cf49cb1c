import pino from 'pino'
import { readConfig } from '#platform/config.ts'
import { closeServer, webServer, type WebParts } from '#platform/web/serve.ts'
import { openHouse, type House } from '#house'

const config = readConfig()
const log = pino({ level: config.LOG_LEVEL, base: undefined }, pino.destination({ sync: false }))
const house = await openHouse(config, { purpose: 'server' }).catch(giveUp)

process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto'
const { handler } = (await import(new URL('./build/handler.js', import.meta.url).href)) as { handler: WebParts['app'] }
const server = webServer({
  app: handler,
  position: house.position,
  ready: () => house.ready(),
  readings: house.readings,
  metricsToken: config.METRICS_TOKEN,
  publicUrl: config.PUBLIC_URL,
  log
})
server.on('error', (error) => void house.close().finally(() => giveUp(error)))
server.listen(config.PORT, config.HOST, () => console.log(`Sympolis is ready: ${address()}`))

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void shutDown(house))

async function shutDown(house: House) {
  const patience = 10_000
  setTimeout(() => process.exit(1), 2 * patience).unref()
  await closeServer(server, patience)
  await house.close()
  log.flush(() => process.exit(0))
}

function address(): string {
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : config.PORT
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' || config.HOST === '127.0.0.1' ? 'localhost' : config.HOST
  return config.PUBLIC_URL ?? `http://${host}:${port}`
}

function giveUp(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
