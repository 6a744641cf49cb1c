declare module '@citation-js/core' {
  export class Cite {
    constructor(works: object)
    format(output: 'bibliography', options: { template: string; format: 'text' | 'html'; lang: string }): string
    format(output: 'bibtex' | 'ris'): string
  }
}
declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-csl'
declare module '@citation-js/plugin-ris'
