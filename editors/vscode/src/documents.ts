/** The documents that the server gets: those that it can read, and kinds of text for which it may have a plugin. */

export const SUFFIXES = [".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdc", ".mdx", ".txt", ".text", ".html", ".htm", ".xhtml", ".ipynb", ".rst", ".rest", ".adoc", ".asciidoc", ".asc", ".org"];
const LANGUAGES = ["markdown", "mdx", "plaintext", "quarto", "rmd", "restructuredtext", "html", "asciidoc", "org"];

export interface Filter {
  scheme: "file";
  language?: string;
  pattern?: string;
}

/** Return the selector for files on disk; a document that the server cannot read has no findings. */
export function documentSelector(): Filter[] {
  const pattern = `**/*{${SUFFIXES.join(",")}}`;
  return [{ scheme: "file", pattern }, ...LANGUAGES.map((language): Filter => ({ scheme: "file", language }))];
}
