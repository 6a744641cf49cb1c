import type { Context } from '#platform/context.ts'
import type { InterfaceLanguage } from '#platform/i18n/messages.ts'

declare global {
  namespace App {
    interface Locals {
      /** Who asks, in which programme and language; null outside a programme. */
      ctx: Context | null
      language: InterfaceLanguage
    }
    interface Error {
      message: string
      /** The number under which a defect was logged, for the reader to quote. */
      quote?: string
    }
  }
}

export {}
