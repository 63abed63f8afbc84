/**
 * The two pages a person may see at the endpoint. The Web Connector asks for both when a .qwc file is added and wants
 * 200 (QBWC1003, QBWC1004, QBWC1048). They say nothing of the company, the user or the machine.
 */

const page = (title: string, ...paragraphs: readonly string[]): string =>
  `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body style="font-family: 'Segoe UI', sans-serif; max-width: 40rem; margin: 3rem auto; line-height: 1.5">
<h1>${title}</h1>
${paragraphs.map((one) => `<p>${one}</p>`).join('\n')}
</body>
</html>
`

/** Shown at the address itself. */
export const addressPage = page(
  'Waybill is running',
  'This address is for the QuickBooks Web Connector, which exchanges messages with Waybill here. There is nothing to do on this page.',
  'To see orders and settings, open the Waybill window.',
)

/** Shown where the .qwc file names support. */
export const supportPage = page(
  'Waybill and the QuickBooks Web Connector',
  'Waybill puts orders from your stores into QuickBooks through the Web Connector. Both run on this computer.',
  'If the Web Connector reports an error, leave it as it is and open the Waybill window: its Company files page tells what happened and what to do.',
  'If the Web Connector cannot reach Waybill, start Waybill and press Update Selected.',
)
