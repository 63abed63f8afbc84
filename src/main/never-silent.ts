import type { Host } from './shell.ts'

/**
 * Nothing fails in silence: a rejection that nobody waited for is told on Today and in the log and ends nothing; an error
 * that ends the process is in the log before it does. Gives the way to stop watching.
 */
export function neverSilent(host: Pick<Host, 'fault'>): () => void {
  const onRejection = (reason: unknown): void => host.fault('Something failed that nobody waited for.', reason)
  const onException = (error: Error): void => host.fault('Waybill ended because of an error.', error)
  process.on('unhandledRejection', onRejection)
  process.on('uncaughtExceptionMonitor', onException)
  return () => {
    process.off('unhandledRejection', onRejection)
    process.off('uncaughtExceptionMonitor', onException)
  }
}
