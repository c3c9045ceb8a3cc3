import { expect, it } from 'vitest';
import { Markup, markup, NOTHING } from './markup.ts';

it('escapes what is put in, in text and in attributes, and numbers as they are', () => {
  const told = `<script>alert("1 & 'x'")</script>`;
  expect(markup`<p title="${told}">${told} ${3}</p>`.html).toBe(
    '<p title="&lt;script&gt;alert(&quot;1 &amp; &#39;x&#39;&quot;)&lt;/script&gt;">&lt;script&gt;alert(&quot;1 &amp; &#39;x&#39;&quot;)&lt;/script&gt; 3</p>',
  );
});

it('takes markup as it is, one or many', () => {
  const rows = ['a', '<b>'].map((text) => markup`<li>${text}</li>`);
  expect(markup`<ul>${rows}${NOTHING}</ul>`).toEqual(new Markup('<ul><li>a</li><li>&lt;b&gt;</li></ul>'));
});
