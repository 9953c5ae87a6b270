import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomFillSync } from 'node:crypto';
import type { PersonalNumber } from '../../contracts/personal-number/read-personal-number.ts';
import type { VaultKey } from './vault-key.ts';

/** What the key of a vault does: each of it by a key of its own, derived from that key and the vault's salt (HKDF-SHA256). */
export interface Sealing {
  /** By which the key is known to be that of the vault; tells nothing of it. */
  readonly check: Uint8Array;
  /** HMAC-SHA256 of a number, by which its entry is found. */
  digest(number: PersonalNumber): Uint8Array;
  /** The number encrypted for an entry of this pseudonym (AES-256-GCM): nonce, ciphertext, tag. */
  seal(number: PersonalNumber, pseudonym: Uint8Array): Uint8Array;
  /** The number again; undefined where the entry is not what was sealed for this pseudonym. */
  unseal(sealed: Uint8Array, pseudonym: Uint8Array): PersonalNumber | undefined;
}

const nonceBytes = 12;
const tagBytes = 16;

/** Random bytes for many nonces at once: each request of the system costs more than an encryption. */
function nonces(): () => Uint8Array {
  const pool = Buffer.alloc(nonceBytes * 1024);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += nonceBytes;
    return Uint8Array.prototype.slice.call(pool, used - nonceBytes, used);
  };
}

export function sealingWith(key: VaultKey, salt: Uint8Array): Sealing {
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', key, salt, `virkning vault v1: ${purpose}`, 32));
  // As bytes, Node would make such an object of them at each use, which costs six times as much as the use.
  const digestKey = createSecretKey(derived('digest'));
  const entryKey = createSecretKey(derived('entry'));
  const nextNonce = nonces();
  return {
    check: derived('check'),
    digest: (number) => createHmac('sha256', digestKey).update(number).digest(),
    seal(number, pseudonym) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', entryKey, nonce).setAAD(pseudonym);
      return Buffer.concat([nonce, cipher.update(number, 'latin1'), cipher.final(), cipher.getAuthTag()]);
    },
    unseal(sealed, pseudonym) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', entryKey, sealed.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAAD(pseudonym).setAuthTag(sealed.subarray(-tagBytes));
        const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'latin1');
        return (text + decipher.final('latin1')) as PersonalNumber;
      } catch {
        return undefined;
      }
    },
  };
}
