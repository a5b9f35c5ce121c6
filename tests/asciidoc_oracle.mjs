// Prints the blocks of AsciiDoc texts as Asciidoctor.js reads them: for each text of the JSON list on standard input, a list of
// [kind, line]. The module is found through the first argument, the path of node_modules.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const loaded = createRequire(`${process.argv[2]}/x.js`)("asciidoctor");
const asciidoctor = typeof loaded.default === "function" ? loaded.default() : typeof loaded === "function" ? loaded() : loaded;
const call = (node, name) => (typeof node[name] === "function" ? node[name]() : undefined);
const line = (node) => call(node, "getLineNumber") ?? node.lineno ?? 0;

function* walk(node, kind) {
  const context = call(node, "getContext") ?? call(node, "getNodeName") ?? node.context;
  switch (context) {
    case "section":
    case "floating_title":
      yield ["heading", line(node)];
      break;
    case "paragraph":
      yield [kind, line(node)];
      break;
    case "quote":
      kind = "quote";
      if (call(node, "getContentModel") === "simple" || node.content_model === "simple") yield ["quote", line(node)];
      break;
    case "verse":
      yield ["lines", line(node)];
      break;
    case "admonition":
    case "example":
    case "sidebar":
    case "open":
      if (call(node, "getContentModel") === "simple" || node.content_model === "simple") yield [kind, line(node)];
      break;
    case "listing":
    case "literal":
      yield ["code", line(node)];
      return;
    case "dlist":
      for (const [terms, body] of call(node, "getItems") ?? node.blocks) {
        for (const term of terms) yield ["term", line(term)];
        if (body) yield* item(body);
      }
      return;
    case "table":
      return;
    case "list_item":
      yield* item(node);
      return;
  }
  for (const block of call(node, "getBlocks") ?? node.blocks ?? []) yield* walk(block, kind);
}

function* item(node) {
  if (call(node, "hasText") ?? node.text) yield ["item", line(node)];
  for (const block of call(node, "getBlocks") ?? node.blocks ?? []) yield* walk(block, "item");
}

const options = { safe: "secure", sourcemap: true };
const results = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  const document = await asciidoctor.load(text, options);
  const title = call(document, "hasHeader") && call(document, "getDocumentTitle") ? [["heading", 0]] : [];
  results.push([...title, ...walk(document, "paragraph")]);
}
process.stdout.write(JSON.stringify(results));
