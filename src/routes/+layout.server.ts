/** What the page for errors needs, whatever failed. */
export const load = ({ locals }) => ({ language: locals.language })
