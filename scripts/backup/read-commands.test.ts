import { describe, expect, it } from 'vitest';
import { readCommands } from './read-commands.ts';

const LOG = Buffer.from('*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$2\r\nk\r\r\n$4\r\nü$\n\r\n');
const COMMANDS = [
  ['SELECT', '0'],
  ['SET', 'k\r', 'ü$\n'],
];

async function commandsIn(chunks: readonly Buffer[]): Promise<string[][]> {
  const read: string[][] = [];
  for await (const words of readCommands(streamOf(chunks))) read.push(words.map(String));
  return read;
}

async function* streamOf(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

describe('readCommands', () => {
  it('reads the same wherever the bytes are cut', async () => {
    for (let cut = 0; cut <= LOG.length; cut++) {
      expect(await commandsIn([LOG.subarray(0, cut), LOG.subarray(cut)])).toEqual(COMMANDS);
    }
  });

  it('refuses what ends in the middle, and what is no log', async () => {
    await expect(commandsIn([LOG.subarray(0, 20)])).rejects.toThrow('middle of a command');
    await expect(commandsIn([Buffer.from('REDIS0010\r\n')])).rejects.toThrow('no log');
  });
});
