/** An item of a list as the API answers it. */
export interface ListedItem {
  readonly itemId: string;
  readonly title: string | null;
  readonly price: number | null;
  readonly shopperText: string;
  readonly [field: string]: unknown;
}

export interface ItemList {
  readonly recommendationId: string;
  readonly placement: string;
  readonly items: readonly ListedItem[];
}

/** Makes the element that shows one item. */
export type Template = (item: ListedItem, list: ItemList) => Element;

/**
 * Puts a list into an element, in place of what was in it: an `<ol>` with an entry an item. Text is set as text and never read as
 * HTML, and there is no style and no inline script, so that the strictest Content-Security-Policy holds.
 *
 * @returns the elements of the items, in order
 */
export function drawList(into: Element, list: ItemList, template: Template): readonly Element[] {
  const elements = list.items.map((item) => template(item, list));
  const entries = document.createElement('ol');
  for (const element of elements) entries.appendChild(document.createElement('li')).append(element);
  into.replaceChildren(entries);
  return elements;
}

/** Title, reason and price, as a link where the item has an address. */
export const plainTemplate: Template = (item) => {
  const address = addressOf(item);
  const element = document.createElement(address === null ? 'span' : 'a');
  if (address !== null) element.setAttribute('href', address);
  for (const field of ['title', 'shopperText', 'price']) {
    const text = textOf(item, field);
    if (text === '') continue;
    const part = element.appendChild(document.createElement('span'));
    part.className = `rapport-${field}`;
    part.textContent = text;
  }
  return element;
};

/** A `<template>` of the page: `data-field="title"` is filled with that field, `href` and `src` where they name one. */
export function fromTemplate(template: HTMLTemplateElement): Template {
  return (item) => {
    const copy = template.content.cloneNode(true) as DocumentFragment;
    for (const part of copy.querySelectorAll('[data-field]')) {
      part.textContent = textOf(item, part.getAttribute('data-field') ?? '');
    }
    for (const name of ['href', 'src']) {
      for (const part of copy.querySelectorAll(`[data-${name}]`)) {
        const address = safeAddress(textOf(item, part.getAttribute(`data-${name}`) ?? ''));
        if (address === null) part.removeAttribute(name);
        else part.setAttribute(name, address);
      }
    }
    const whole = document.createElement('div');
    whole.append(copy);
    return whole;
  };
}

/** A field of an item, or of its attributes; empty where there is none. */
function textOf(item: ListedItem, field: string): string {
  const attributes = item.attributes as Readonly<Record<string, unknown>> | undefined;
  const value = item[field] ?? attributes?.[field] ?? (field === 'title' ? item.itemId : null);
  return value === null ? '' : String(value);
}

function addressOf(item: ListedItem): string | null {
  return safeAddress(textOf(item, 'url'));
}

/** Of the web, or of this shop: an address out of a catalogue runs no script. */
function safeAddress(text: string): string | null {
  if (text === '') return null;
  const { protocol } = new URL(text, location.href);
  return protocol === 'https:' || protocol === 'http:' ? text : null;
}
