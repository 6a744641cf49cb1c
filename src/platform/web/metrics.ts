import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The kind of address a request asked for: enough to see what is slow, without one series per page. */
export type RouteClass = 'kept' | 'static' | 'page' | 'api' | 'probe'

/** Figures read when somebody looks, by name: each gives values by label. */
export type Reading = { name: string; help: string; label: string; read(): Promise<Record<string, number>> }

export type Metrics = {
  /** One request answered. */
  answered(route: RouteClass, status: number, seconds: number): void
  /** Everything, in the text format of Prometheus. */
  text(): Promise<string>
}

export function metrics(readings: Reading[]): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'sympolis_request_duration_seconds',
    help: 'Time from request to answer, by kind of route and class of status',
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry]
  })
  for (const reading of readings) gauge(registry, reading)
  return {
    answered: (route, status, seconds) => duration.labels(route, `${Math.floor(status / 100)}xx`).observe(seconds),
    text: () => registry.metrics()
  }
}

function gauge(registry: Registry, { name, help, label, read }: Reading) {
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    async collect() {
      this.reset()
      for (const [value, figure] of Object.entries(await read().catch(() => ({})))) this.labels(value).set(figure)
    }
  })
}

export const routeClass = (path: string): RouteClass => {
  if (path.startsWith('/_app/')) return 'static'
  return /^\/(?:[a-z0-9-]+\/)?(?:api|mcp)(?:\/|$|\?)/.test(path) ? 'api' : 'page'
}
