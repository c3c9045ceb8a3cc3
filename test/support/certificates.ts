import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * X.509 by hand (RFC 5280), as little of it as a test needs: nothing to install, and no private key in the repository.
 */

const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';
const BASIC_CONSTRAINTS = '2.5.29.19';
const SUBJECT_ALT_NAME = '2.5.29.17';

interface Party {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** PEM files: an authority of our own, and what it signed for 127.0.0.1, ::1 and localhost. */
export interface TestCertificates {
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
}

export function writeCertificates(folder: string): TestCertificates {
  const authority = party('a test authority');
  const server = party('a test server');
  const files = {
    caFile: join(folder, 'ca.pem'),
    certFile: join(folder, 'cert.pem'),
    keyFile: join(folder, 'key.pem'),
  };
  writeFileSync(files.caFile, pem(certificate(authority, authority, extension(BASIC_CONSTRAINTS, seq(der(1, [255]))))));
  writeFileSync(files.certFile, pem(certificate(server, authority, extension(SUBJECT_ALT_NAME, seq(...NAMES)))));
  writeFileSync(files.keyFile, server.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return files;
}

const NAMES = [
  der(0x82, [...Buffer.from('localhost')]),
  der(0x87, [127, 0, 0, 1]),
  der(0x87, [...Array<number>(15).fill(0), 1]),
];

function party(name: string): Party {
  return { name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
}

function certificate(subject: Party, issuer: Party, extensions: Buffer): Buffer {
  const algorithm = seq(oid(ECDSA_SHA256));
  const serial = der(2, [1, ...Buffer.from(subject.name)].slice(0, 12));
  const content = seq(
    der(0xa0, [...der(2, [2])]),
    serial,
    algorithm,
    nameOf(issuer),
    seq(der(0x17, [...Buffer.from('200101000000Z')]), der(0x17, [...Buffer.from('491231235959Z')])),
    nameOf(subject),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, [...seq(extensions)]),
  );
  return seq(content, algorithm, der(3, [0, ...sign('sha256', content, issuer.privateKey)]));
}

function nameOf({ name }: Party): Buffer {
  return seq(der(0x31, [...seq(oid(COMMON_NAME), der(0x0c, [...Buffer.from(name)]))]));
}

function extension(id: string, value: Buffer): Buffer {
  return seq(oid(id), der(4, [...value]));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(6, [first * 40 + second, ...rest.flatMap(base128)]);
}

function base128(value: number): readonly number[] {
  const low = value & 0x7f;
  return value < 128 ? [low] : [...base128(value >> 7).map((byte) => byte | 0x80), low];
}

function seq(...parts: readonly Uint8Array[]): Buffer {
  return der(0x30, [...Buffer.concat(parts)]);
}

function der(tag: number, content: readonly number[]): Buffer {
  const { length } = content;
  const header = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.from([tag, ...header, ...content]);
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
