/** Public pages ship no script: everything works as HTML. */
export const csr = false
export const ssr = true
