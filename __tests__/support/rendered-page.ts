import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** The elements that the summary makes itself. */
const OWN_ELEMENTS: ReadonlySet<string> = new Set([
  ...['h2', 'p', 'ul', 'li', 'code', 'pre', 'span', 'details', 'summary'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
]);
/** Own attributes: the language of the chart. */
const OWN_ATTRIBUTES = /^(code class="language-mermaid")$/;

/**
 * GitHub turns these into links, mentions, images or emoji after the rendering, in the text between two tags. The text is
 * decoded then, so that a character reference does not prevent it.
 */
const ACTIVE_TEXT: Readonly<Record<string, RegExp>> = {
  'a mention or a mail address': /@./su,
  'a reference to an issue': /#\d|\bGH-\d/i,
  'a link': /:\/\//,
  'a link with a scheme': /\b(mailto|xmpp):\S/i,
  'a link without a scheme': /(^|[^a-z\d])www\./i,
  'an emoji': /:[\w+-]+:/,
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
};

/** The HTML of a page with the Markdown of GitHub, and raw HTML as it is. */
export function render(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
}

/** What a reader could click, load or mistake for a part of the page. */
export function activeContentOf(html: string): string[] {
  const tags = [...html.matchAll(/<\/?([^>]*)>/g)].map(([, tag = '']) => tag);
  return [
    ...tags.filter((tag) => !OWN_ELEMENTS.has(tag) && !OWN_ATTRIBUTES.test(tag)),
    ...textNodesOf(html).flatMap(activeTextIn),
  ];
}

function activeTextIn(text: string): string[] {
  return Object.entries(ACTIVE_TEXT).flatMap(([what, pattern]) =>
    pattern.test(text) ? [`${what} in "${text.slice(0, 200)}"`] : [],
  );
}

/** The texts of the cells, row by row. */
export function cellsOf(html: string): string[][] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t([hd])>(.*?)<\/t\1>/gs)].map(([, , cell = '']) => textOf(cell)),
  );
}

/** What a reader copies: all text, without tags. */
export function textOf(html: string): string {
  return textNodesOf(html).join('');
}

function textNodesOf(html: string): string[] {
  return html
    .split(/<[^>]*>/)
    .map((text) => text.replace(/&(lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity));
}
