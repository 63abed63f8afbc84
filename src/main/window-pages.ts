import { existsSync } from 'node:fs'
import path from 'node:path'
import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { ownAddress } from './own-window.ts'

export type PageFolders = Readonly<{
  /** The built window: index.html and the hashed files it names. */
  rendererDir: string
  /** `channels/<kind>.svg` in it are the channels' pictures. */
  assetsDir: string
}>

/**
 * The window's pages over HTTP: the built files, a channel's picture under /logos/KIND.svg, and index.html for every
 * path that is a page of the window. They hold nothing private: all data goes through the api with its token.
 */
export function windowPages(folders: PageFolders): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(guard)
  app.get('/logos/:file', sendLogo(path.join(folders.assetsDir, 'channels')))
  app.use(
    express.static(folders.rendererDir, { index: false, redirect: false, dotfiles: 'ignore', setHeaders: setCaching }),
  )
  app.use(sendWindow(path.join(folders.rendererDir, 'index.html')))
  return app
}

const guard: RequestHandler = (request, response, next) => {
  const address = ownAddress(request)
  if (!address.ok) return sayPlainly(response, 403, address.why)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return sayPlainly(response, 405, 'This address does not take requests of this kind.')
  }
  response.setHeader('content-security-policy', pagePolicy(address.host))
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  next()
}

/**
 * Nothing but our own files and our own api. Styles may stand in the page, because Mantine writes its variables there;
 * scripts may not.
 */
const pagePolicy = (host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

function sendLogo(folder: string): RequestHandler {
  return (request, response) => {
    const kind = /^([a-z0-9-]+)\.svg$/.exec(String(request.params.file))?.[1]
    const file = path.join(folder, `${kind}.svg`)
    if (kind === undefined || !existsSync(file)) return sayPlainly(response, 404, 'There is no such picture.')
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    response.setHeader('cache-control', 'max-age=3600')
    response.sendFile(file)
  }
}

/** Built files carry a hash of their content in their name; everything else is asked for anew. */
function setCaching(response: Response, file: string): void {
  const isHashed = path.basename(path.dirname(file)) === 'assets'
  response.setHeader('cache-control', isHashed ? 'max-age=31536000, immutable' : 'no-cache')
}

function sendWindow(index: string): RequestHandler {
  return (request, response) => {
    if (!isPage(request)) return sayPlainly(response, 404, 'There is nothing at this address.')
    response.setHeader('cache-control', 'no-store')
    if (existsSync(index)) return response.sendFile(index, { cacheControl: false })
    response.status(503).type('html').send(notBuilt)
  }
}

/** The window's own addresses have no dot; a path with one is a file that is not there. */
const isPage = (request: Request): boolean => !path.posix.basename(request.path).includes('.')

function sayPlainly(response: Response, status: number, sentence: string): void {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('cache-control', 'no-store')
  response.status(status).type('text/plain').send(`${sentence}\n`)
}

const notBuilt = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Waybill</title></head>
<body>
<h1>The window is not built yet</h1>
<p>Waybill is running and goes on with its work. Only the pages of its window are missing.</p>
<p>Run <code>npm start</code> in Waybill's folder: it builds them. Then reload this page.</p>
</body>
</html>
`
