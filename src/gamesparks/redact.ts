/** Replaces the secrets of a request by `***`. */
export type Redactor = (text: string) => string;

/**
 * For responses and errors of this request: services respond to a wrong signature with the whole canonical request, and
 * proxies echo headers (F134). Redact before a text is cut, because the runner masks a secret only where it is complete.
 *
 * @param headers of the signed request: the signature and the session token are its secrets
 */
export function redactorFor(headers: Readonly<Record<string, string>>): Redactor {
  const { authorization = '', 'x-amz-security-token': token = '' } = headers;
  const signature = /Signature=(\w+)/.exec(authorization)?.[1] ?? '';
  const forms = [authorization, signature, token].flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
  ]);
  const secrets = forms.filter((form) => form !== '');
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

export function redactHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  redact: Redactor,
): Record<string, string | undefined> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name, value && redact(value)]));
}
