/** A price as feeds write it. */
export interface FeedPrice {
  readonly amount: number;
  /** ISO 4217; null where it was not said. */
  readonly currency: string | null;
}

const PRICE = /^(?:([A-Z]{3})\s*)?(\d[\d.,' ]*)(?:\s*([A-Z]{3}))?$/i;

/** `12.99 EUR`, `EUR 12.99`, `1,299.00 USD`, `1.299,00 EUR`; null for what is no price. */
export function readFeedPrice(text: string): FeedPrice | null {
  const [, before, digits = '', behind] = PRICE.exec(text.trim()) ?? [];
  const amount = amountOf(digits.replaceAll(/[' ]/g, ''));
  if (amount === null) return null;
  return { amount, currency: (before ?? behind)?.toUpperCase() ?? null };
}

/** The last sign of both parts the decimals; a single one does, too, unless three digits follow it and it is a comma. */
function amountOf(digits: string): number | null {
  const [comma, point] = [digits.lastIndexOf(','), digits.lastIndexOf('.')];
  const isThousands = comma >= 0 && point < 0 && /^\d{1,3}(,\d{3})+$/.test(digits);
  const decimal = isThousands ? '' : comma > point ? ',' : '.';
  const others = decimal === ',' ? /\./g : /,/g;
  const plain = digits.replaceAll(others, '').replace(',', '.');
  return /^\d+(\.\d*)?$/.test(plain) ? Number(plain) : null;
}
