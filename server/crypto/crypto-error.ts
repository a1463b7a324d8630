/** Why something about keys or ciphertext failed. */
export type CryptoErrorCode =
  /** The stored bytes do not open with this key and context. */
  | 'UNREADABLE'
  /** The person was erased: the key no longer exists. */
  | 'ERASED'
  /** The master key is absent, malformed or not the one that the data was written with. */
  | 'BAD_MASTER_KEY';

/** A failure of the crypto folder; never carries plaintext or key material. */
export class CryptoError extends Error {
  readonly code: CryptoErrorCode;

  constructor(code: CryptoErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CryptoError';
    this.code = code;
  }
}
