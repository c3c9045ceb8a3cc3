import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { settingsWith } from './settings-with.ts';

const settings = defaultSettings();

describe('settingsWith', () => {
  it('changes what is named and nothing else', () => {
    const changed = settingsWith(settings, ['eventTypes.purchase.weight=8', 'timeZone=Europe/London']);
    expect(changed.eventTypes.purchase).toEqual({ ...settings.eventTypes.purchase, weight: 8 });
    expect(changed).toEqual({ ...settings, timeZone: 'Europe/London', eventTypes: changed.eventTypes });
    expect(settings.eventTypes.purchase?.weight).toBe(5);
  });

  it('makes new types of event and placements, the rest of a type as usual', () => {
    const { eventTypes, placements } = settingsWith(settings, [
      'eventTypes.click.weight=2',
      'placements.basket={"excludeOwned":false}',
    ]);
    expect(eventTypes.click).toMatchObject({ weight: 2, owned: false, habit: false });
    expect(placements.basket).toEqual({ excludeOwned: false });
  });

  it.each([
    ['eventTypes.purchase.weigth=8', /eventTypes\.purchase: .*weigth/],
    ['eventTypes.purchase.weight=heavy', /eventTypes\.purchase\.weight: /],
    ['no.such.setting=1', /no.*/],
    ['eventTypes.purchase.weight', /must be of the form/],
    ['__proto__.polluted=1', /must be of the form/],
    ['=1', /must be of the form/],
  ])('refuses %j', (assignment, words) => {
    expect(() => settingsWith(settings, [assignment])).toThrow(words);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
