import { expect, it } from 'vitest';
import { parseForm } from './parse-form.ts';

const parsed = (text: string) => parseForm(Buffer.from(text));

it('reads fields as a browser writes them', () => {
  expect(parsed('token=a.b-c_d&factId=learned%3Abreakfast%3A%E7%B2%A5+1%2B2&empty=')).toEqual({
    token: 'a.b-c_d',
    factId: 'learned:breakfast:粥 1+2',
    empty: '',
  });
  expect(parsed('a=b=c')).toEqual({ a: 'b=c' });
  expect(Object.keys(parsed('__proto__=x'))).toEqual(['__proto__']);
});

it.each([
  ['nothing', ''],
  ['a field twice', 'a=1&a=2'],
  ['a field twice, once encoded', 'a=1&%61=2'],
  ['half an escape', 'a=%e'],
  ['bytes that are no UTF-8', 'a=%ff'],
  ['too many fields', Array.from({ length: 21 }, (_, at) => `f${at}=1`).join('&')],
])('refuses %s', (_name, text) => {
  expect(() => parsed(text)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
});

it('refuses raw bytes that are no UTF-8', () => {
  expect(() => parseForm(Buffer.from([0x61, 0x3d, 0xff]))).toThrow(
    expect.objectContaining({ code: 'invalid_request' }),
  );
});
