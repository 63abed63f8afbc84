import { z } from 'zod'
import { twinListSchema } from './twin.ts'

/**
 * One field of a form as data: channel credentials, settings, fixes. The window draws it, the command line lists it,
 * the host checks values against it. Values travel as text; '' means "not set".
 */
export const formFieldSchema = z
  .object({
    /** Unique in its form: "orders.transaction", "apiKey". Dots group settings into pages. */
    key: z.string(),
    label: z.string(),
    /** One or two sentences under the field: what it does and what a bookkeeper should know. */
    help: z.string(),
    kind: z.enum([
      'text',
      'password',
      'url',
      'whole-number',
      'decimal',
      'money',
      'percent',
      'yes-no',
      'choice',
      'several',
      'date',
      'time-zone',
      'twin',
    ]),
    default: z.string().default(''),
    required: z.boolean().default(false),
    /** For 'choice' and 'several' (whose value is the chosen ones, comma-separated). */
    options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
    /** For 'twin': which QuickBooks list is offered, and which types of it ("Income", "Bank"). The value is a FullName. */
    twin: z.object({ list: twinListSchema, types: z.array(z.string()).optional() }).optional(),
    /** Shown and asked for only while another field has one of these values. */
    when: z.object({ key: z.string(), is: z.array(z.string()) }).optional(),
    /** For 'text': the most characters QuickBooks keeps, counted as it writes them. */
    most: z.number().optional(),
    /** Sealed, never shown again, never logged. */
    secret: z.boolean().default(false),
    /** Kept, but tucked away under "More". */
    advanced: z.boolean().default(false),
  })
  .readonly()
export type FormField = z.infer<typeof formFieldSchema>
export type FormFieldInput = z.input<typeof formFieldSchema>

/** A page of fields with a heading. */
export const formPageSchema = z
  .object({ key: z.string(), title: z.string(), intro: z.string().default(''), fields: z.array(formFieldSchema) })
  .readonly()
export type FormPage = z.infer<typeof formPageSchema>

/** Settings by key; a missing key has its field's default. */
export type Settings = Readonly<Record<string, string>>

/** Fills what is missing with the fields' defaults. */
export const withDefaults = (fields: readonly FormField[], values: Settings): Settings => ({
  ...Object.fromEntries(fields.map((f) => [f.key, f.default])),
  ...values,
})
