/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 4897:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ isTransientError),
/* harmony export */   i: () => (/* binding */ isThrottlingError),
/* harmony export */   n: () => (/* binding */ Sha256Node),
/* harmony export */   o: () => (/* binding */ writeKey),
/* harmony export */   r: () => (/* binding */ isServerError),
/* harmony export */   s: () => (/* binding */ normalizeProvider),
/* harmony export */   t: () => (/* binding */ SignatureV4)
/* harmony export */ });
/* harmony import */ var _hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4764);
/* harmony import */ var _httpRequest_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(600);
/* harmony import */ var _node_http_handler_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7043);
/* harmony import */ var _fromUtf8_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5534);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_3__);





// node_modules/@smithy/core/dist-es/submodules/transport/normalizeProvider.js
const normalizeProvider = (input) => {
	if (typeof input === "function") return input;
	const promisified = Promise.resolve(input);
	return () => promisified;
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/toUint8Array.js
const toUint8Array = (data) => {
	if (data instanceof Uint8Array) return data;
	if (typeof data === "string") return (0,_fromUtf8_js__WEBPACK_IMPORTED_MODULE_2__.t)(data);
	if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength / Uint8Array.BYTES_PER_ELEMENT);
	return new Uint8Array(data);
};
// node_modules/@smithy/core/dist-es/submodules/serde/writeKey.js
function writeKey(obj) {
	Object.defineProperty(obj, "__proto__", {
		value: void 0,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
// node_modules/@smithy/core/dist-es/submodules/retry/service-error-classification/constants.js
const THROTTLING_ERROR_CODES = [
	"BandwidthLimitExceeded",
	"EC2ThrottledException",
	"LimitExceededException",
	"PriorRequestNotComplete",
	"ProvisionedThroughputExceededException",
	"RequestLimitExceeded",
	"RequestThrottled",
	"RequestThrottledException",
	"SlowDown",
	"ThrottledException",
	"Throttling",
	"ThrottlingException",
	"TooManyRequestsException",
	"TransactionInProgressException"
];
const TRANSIENT_ERROR_CODES = [
	"TimeoutError",
	"RequestTimeout",
	"RequestTimeoutException"
];
const TRANSIENT_ERROR_STATUS_CODES = [
	500,
	502,
	503,
	504
];
const NODEJS_TIMEOUT_ERROR_CODES = [
	"ECONNRESET",
	"ECONNREFUSED",
	"EPIPE",
	"ETIMEDOUT"
];
const NODEJS_NETWORK_ERROR_CODES = [
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ENOTFOUND",
	"EAI_AGAIN"
];
// node_modules/@smithy/core/dist-es/submodules/retry/service-error-classification/service-error-classification.js
const isRetryableByTrait = (error) => error?.$retryable !== void 0;
const isClockSkewCorrectedError = (error) => error.$metadata?.clockSkewCorrected;
const isBrowserNetworkError = (error) => {
	const errorMessages = /* @__PURE__ */ new Set([
		"Failed to fetch",
		"NetworkError when attempting to fetch resource",
		"The Internet connection appears to be offline",
		"Load failed",
		"Network request failed"
	]);
	if (!(error && error instanceof TypeError)) return false;
	return errorMessages.has(error.message);
};
const isThrottlingError = (error) => error.$metadata?.httpStatusCode === 429 || THROTTLING_ERROR_CODES.includes(error.name) || error.$retryable?.throttling == true;
const isTransientError = (error, depth = 0) => error?.name !== "AbortError" && (isRetryableByTrait(error) || isClockSkewCorrectedError(error) || error.name === "InvalidSignatureException" && error.message?.includes("Signature expired") || TRANSIENT_ERROR_CODES.includes(error.name) || NODEJS_TIMEOUT_ERROR_CODES.includes(error?.code || "") || NODEJS_NETWORK_ERROR_CODES.includes(error?.code || "") || TRANSIENT_ERROR_STATUS_CODES.includes(error.$metadata?.httpStatusCode || 0) || isBrowserNetworkError(error) || isNodeJsHttp2TransientError(error) || error.cause !== void 0 && depth <= 10 && isTransientError(error.cause, depth + 1));
const isServerError = (error) => {
	if (error.$metadata?.httpStatusCode !== void 0) {
		const statusCode = error.$metadata.httpStatusCode;
		if (500 <= statusCode && statusCode <= 599 && !isTransientError(error)) return true;
		return false;
	}
	return false;
};
function isNodeJsHttp2TransientError(error) {
	return error.code === "ERR_HTTP2_STREAM_ERROR" && error.message.includes("NGHTTP2_REFUSED_STREAM");
}
// node_modules/@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js
const BLOCK = 64;
const DIGEST_LENGTH = 32;
const MAX_HASHABLE_LENGTH = 2 ** 53 - 1;
var Sha256Js = class Sha256Js {
	digestLength = DIGEST_LENGTH;
	state = Int32Array.from(INIT);
	w;
	buffer = /* @__PURE__ */ new Uint8Array(64);
	bufferLength = 0;
	bytesHashed = 0;
	finished = false;
	inner;
	outer;
	constructor(secret) {
		if (secret) {
			const key = Sha256Js.normalizeKey(secret);
			this.inner = new Sha256Js();
			this.outer = new Sha256Js();
			const { inner, outer } = this;
			const pad = /* @__PURE__ */ new Uint8Array(128);
			for (let i = 0; i < BLOCK; ++i) {
				pad[i] = 54 ^ key[i];
				pad[i + BLOCK] = 92 ^ key[i];
			}
			inner.update(pad.subarray(0, BLOCK));
			outer.update(pad.subarray(BLOCK));
		}
	}
	update(data) {
		if (this.finished) throw new Error("Attempted to update an already finished HMAC.");
		if (this.inner) {
			this.inner.update(data);
			return;
		}
		const chunk = toUint8Array(data);
		let position = 0;
		let { byteLength } = chunk;
		this.bytesHashed += byteLength;
		if (this.bytesHashed * 8 > MAX_HASHABLE_LENGTH) throw new Error("Cannot hash more than 2^53 - 1 bits");
		while (byteLength > 0) {
			this.buffer[this.bufferLength++] = chunk[position++];
			byteLength--;
			if (this.bufferLength === BLOCK) {
				this.hashBuffer();
				this.bufferLength = 0;
			}
		}
	}
	async digest() {
		const { inner, outer } = this;
		if (inner && outer) {
			if (this.finished) throw new Error("Attempted to digest an already finished HMAC.");
			this.finished = true;
			const innerDigest = inner.digestSync();
			outer.update(innerDigest);
			return outer.digestSync();
		}
		return this.digestSync();
	}
	reset() {
		this.state = Int32Array.from(INIT);
		this.buffer = /* @__PURE__ */ new Uint8Array(64);
		this.bufferLength = 0;
		this.bytesHashed = 0;
	}
	digestSync() {
		const state = this.state.slice();
		const buffer = this.buffer.slice();
		let bufferLength = this.bufferLength;
		const bitsHashed = this.bytesHashed * 8;
		const bufferView = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		bufferView.setUint8(bufferLength++, 128);
		if ((bufferLength - 1) % BLOCK >= 56) {
			for (let i = bufferLength; i < BLOCK; ++i) bufferView.setUint8(i, 0);
			this.hashBufferWith(state, buffer);
			bufferLength = 0;
		}
		for (let i = bufferLength; i < 56; ++i) bufferView.setUint8(i, 0);
		bufferView.setUint32(56, Math.floor(bitsHashed / 4294967296), false);
		bufferView.setUint32(60, bitsHashed, false);
		this.hashBufferWith(state, buffer);
		const out = new Uint8Array(DIGEST_LENGTH);
		for (let i = 0; i < 8; ++i) {
			out[i * 4] = state[i] >>> 24 & 255;
			out[i * 4 + 1] = state[i] >>> 16 & 255;
			out[i * 4 + 2] = state[i] >>> 8 & 255;
			out[i * 4 + 3] = state[i] >>> 0 & 255;
		}
		return out;
	}
	static normalizeKey(secret) {
		const key = toUint8Array(secret);
		if (key.byteLength > BLOCK) {
			const h = new Sha256Js();
			h.update(key);
			const out = h.digestSync();
			const padded = new Uint8Array(BLOCK);
			padded.set(out);
			return padded;
		}
		if (key.byteLength < BLOCK) {
			const padded = new Uint8Array(BLOCK);
			padded.set(key);
			return padded;
		}
		return key;
	}
	hashBuffer() {
		this.hashBufferWith(this.state, this.buffer);
	}
	hashBufferWith(state, buffer) {
		const w = this.w ??= /* @__PURE__ */ new Int32Array(64);
		let s0 = state[0], s1 = state[1], s2 = state[2], s3 = state[3], s4 = state[4], s5 = state[5], s6 = state[6], s7 = state[7];
		for (let i = 0; i < BLOCK; ++i) {
			if (i < 16) w[i] = (buffer[i * 4] & 255) << 24 | (buffer[i * 4 + 1] & 255) << 16 | (buffer[i * 4 + 2] & 255) << 8 | buffer[i * 4 + 3] & 255;
			else {
				let u = w[i - 2];
				const t1 = (u >>> 17 | u << 15) ^ (u >>> 19 | u << 13) ^ u >>> 10;
				u = w[i - 15];
				const t2 = (u >>> 7 | u << 25) ^ (u >>> 18 | u << 14) ^ u >>> 3;
				w[i] = (t1 + w[i - 7] | 0) + (t2 + w[i - 16] | 0);
			}
			const t1 = (((s4 >>> 6 | s4 << 26) ^ (s4 >>> 11 | s4 << 21) ^ (s4 >>> 25 | s4 << 7)) + (s4 & s5 ^ ~s4 & s6) | 0) + (s7 + (K[i] + w[i] | 0) | 0) | 0;
			const t2 = ((s0 >>> 2 | s0 << 30) ^ (s0 >>> 13 | s0 << 19) ^ (s0 >>> 22 | s0 << 10)) + (s0 & s1 ^ s0 & s2 ^ s1 & s2) | 0;
			s7 = s6;
			s6 = s5;
			s5 = s4;
			s4 = s3 + t1 | 0;
			s3 = s2;
			s2 = s1;
			s1 = s0;
			s0 = t1 + t2 | 0;
		}
		state[0] += s0;
		state[1] += s1;
		state[2] += s2;
		state[3] += s3;
		state[4] += s4;
		state[5] += s5;
		state[6] += s6;
		state[7] += s7;
	}
};
const INIT = new Int32Array([
	1779033703,
	3144134277,
	1013904242,
	2773480762,
	1359893119,
	2600822924,
	528734635,
	1541459225
]);
const K = new Int32Array([
	1116352408,
	1899447441,
	3049323471,
	3921009573,
	961987163,
	1508970993,
	2453635748,
	2870763221,
	3624381080,
	310598401,
	607225278,
	1426881987,
	1925078388,
	2162078206,
	2614888103,
	3248222580,
	3835390401,
	4022224774,
	264347078,
	604807628,
	770255983,
	1249150122,
	1555081692,
	1996064986,
	2554220882,
	2821834349,
	2952996808,
	3210313671,
	3336571891,
	3584528711,
	113926993,
	338241895,
	666307205,
	773529912,
	1294757372,
	1396182291,
	1695183700,
	1986661051,
	2177026350,
	2456956037,
	2730485921,
	2820302411,
	3259730800,
	3345764771,
	3516065817,
	3600352804,
	4094571909,
	275423344,
	430227734,
	506948616,
	659060556,
	883997877,
	958139571,
	1322822218,
	1537002063,
	1747873779,
	1955562222,
	2024104815,
	2227730452,
	2361852424,
	2428436474,
	2756734187,
	3204031479,
	3329325298
]);
const Sha256Node = (() => {
	try {
		(0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.createHash)("sha256");
		return true;
	} catch {
		return false;
	}
})() ? buildNativeClass() : Sha256Js;
function buildNativeClass() {
	return class Sha256Node {
		digestLength = 32;
		secret;
		hash;
		isHmac;
		finished = false;
		constructor(secret) {
			this.secret = secret;
			this.isHmac = !!secret;
			this.hash = this.createHash();
		}
		update(data) {
			if (this.finished) throw new Error("Attempted to update an already finished hash.");
			this.hash.update(data);
		}
		async digest() {
			let buf;
			if (this.isHmac) {
				this.finished = true;
				buf = this.hash.digest();
			} else buf = this.hash.copy().digest();
			return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength);
		}
		reset() {
			this.hash = this.createHash();
			this.finished = false;
		}
		createHash() {
			return this.secret ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.createHmac)("sha256", toBuffer(this.secret)) : (0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.createHash)("sha256");
		}
	};
}
function toBuffer(data) {
	if (typeof data === "string") return data;
	if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
	return Buffer.from(data);
}
// node_modules/@smithy/signature-v4/dist-es/HeaderFormatter.js
var HeaderFormatter = class {
	format(headers) {
		const chunks = [];
		for (const headerName in headers) {
			if (!(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.o)(headers, headerName)) continue;
			const bytes = (0,_fromUtf8_js__WEBPACK_IMPORTED_MODULE_2__.t)(headerName);
			chunks.push(Uint8Array.from([bytes.byteLength]), bytes, this.formatHeaderValue(headers[headerName]));
		}
		const out = new Uint8Array(chunks.reduce((carry, bytes) => carry + bytes.byteLength, 0));
		let position = 0;
		for (const chunk of chunks) {
			out.set(chunk, position);
			position += chunk.byteLength;
		}
		return out;
	}
	formatHeaderValue(header) {
		switch (header.type) {
			case "boolean": return Uint8Array.from([header.value ? 0 : 1]);
			case "byte": return Uint8Array.from([2, header.value]);
			case "short":
				const shortView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(3));
				shortView.setUint8(0, 3);
				shortView.setInt16(1, header.value, false);
				return new Uint8Array(shortView.buffer);
			case "integer":
				const intView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(5));
				intView.setUint8(0, 4);
				intView.setInt32(1, header.value, false);
				return new Uint8Array(intView.buffer);
			case "long":
				const longBytes = /* @__PURE__ */ new Uint8Array(9);
				longBytes[0] = 5;
				longBytes.set(header.value.bytes, 1);
				return longBytes;
			case "binary":
				const binView = new DataView(new ArrayBuffer(3 + header.value.byteLength));
				binView.setUint8(0, 6);
				binView.setUint16(1, header.value.byteLength, false);
				const binBytes = new Uint8Array(binView.buffer);
				binBytes.set(header.value, 3);
				return binBytes;
			case "string":
				const utf8Bytes = (0,_fromUtf8_js__WEBPACK_IMPORTED_MODULE_2__.t)(header.value);
				const strView = new DataView(new ArrayBuffer(3 + utf8Bytes.byteLength));
				strView.setUint8(0, 7);
				strView.setUint16(1, utf8Bytes.byteLength, false);
				const strBytes = new Uint8Array(strView.buffer);
				strBytes.set(utf8Bytes, 3);
				return strBytes;
			case "timestamp":
				const tsBytes = /* @__PURE__ */ new Uint8Array(9);
				tsBytes[0] = 8;
				tsBytes.set(Int64.fromNumber(header.value.valueOf()).bytes, 1);
				return tsBytes;
			case "uuid":
				if (!UUID_PATTERN.test(header.value)) throw new Error(`Invalid UUID received: ${header.value}`);
				const uuidBytes = /* @__PURE__ */ new Uint8Array(17);
				uuidBytes[0] = 9;
				uuidBytes.set((0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.t)(header.value.replace(/-/g, "")), 1);
				return uuidBytes;
		}
	}
};
var HEADER_VALUE_TYPE;
(function(HEADER_VALUE_TYPE) {
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["boolTrue"] = 0] = "boolTrue";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["boolFalse"] = 1] = "boolFalse";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["byte"] = 2] = "byte";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["short"] = 3] = "short";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["integer"] = 4] = "integer";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["long"] = 5] = "long";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["byteArray"] = 6] = "byteArray";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["string"] = 7] = "string";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["timestamp"] = 8] = "timestamp";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["uuid"] = 9] = "uuid";
})(HEADER_VALUE_TYPE || (HEADER_VALUE_TYPE = {}));
const UUID_PATTERN = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/;
var Int64 = class Int64 {
	bytes;
	constructor(bytes) {
		this.bytes = bytes;
		if (bytes.byteLength !== 8) throw new Error("Int64 buffers must be exactly 8 bytes");
	}
	static fromNumber(number) {
		if (number > 0x8000000000000000 || number < -0x8000000000000000) throw new Error(`${number} is too large (or, if negative, too small) to represent as an Int64`);
		const bytes = /* @__PURE__ */ new Uint8Array(8);
		for (let i = 7, remaining = Math.abs(Math.round(number)); i > -1 && remaining > 0; i--, remaining /= 256) bytes[i] = remaining;
		if (number < 0) negate(bytes);
		return new Int64(bytes);
	}
	valueOf() {
		const bytes = this.bytes.slice(0);
		const negative = bytes[0] & 128;
		if (negative) negate(bytes);
		return parseInt((0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.n)(bytes), 16) * (negative ? -1 : 1);
	}
	toString() {
		return String(this.valueOf());
	}
};
function negate(bytes) {
	for (let i = 0; i < 8; i++) bytes[i] ^= 255;
	for (let i = 7; i > -1; i--) {
		bytes[i]++;
		if (bytes[i] !== 0) break;
	}
}
// node_modules/@smithy/signature-v4/dist-es/constants.js
const ALGORITHM_QUERY_PARAM = "X-Amz-Algorithm";
const CREDENTIAL_QUERY_PARAM = "X-Amz-Credential";
const AMZ_DATE_QUERY_PARAM = "X-Amz-Date";
const SIGNED_HEADERS_QUERY_PARAM = "X-Amz-SignedHeaders";
const EXPIRES_QUERY_PARAM = "X-Amz-Expires";
const SIGNATURE_QUERY_PARAM = "X-Amz-Signature";
const TOKEN_QUERY_PARAM = "X-Amz-Security-Token";
const AUTH_HEADER = "authorization";
const AMZ_DATE_HEADER = AMZ_DATE_QUERY_PARAM.toLowerCase();
const GENERATED_HEADERS = [
	AUTH_HEADER,
	AMZ_DATE_HEADER,
	"date"
];
SIGNATURE_QUERY_PARAM.toLowerCase();
const SHA256_HEADER = "x-amz-content-sha256";
const TOKEN_HEADER = TOKEN_QUERY_PARAM.toLowerCase();
const ALWAYS_UNSIGNABLE_HEADERS = {
	authorization: true,
	"cache-control": true,
	connection: true,
	expect: true,
	from: true,
	"keep-alive": true,
	"max-forwards": true,
	pragma: true,
	referer: true,
	te: true,
	trailer: true,
	"transfer-encoding": true,
	upgrade: true,
	"user-agent": true,
	"x-amzn-trace-id": true
};
const PROXY_HEADER_PATTERN = /^proxy-/;
const SEC_HEADER_PATTERN = /^sec-/;
const ALGORITHM_IDENTIFIER = "AWS4-HMAC-SHA256";
const EVENT_ALGORITHM_IDENTIFIER = "AWS4-HMAC-SHA256-PAYLOAD";
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
const KEY_TYPE_IDENTIFIER = "aws4_request";
// node_modules/@smithy/signature-v4/dist-es/getCanonicalQuery.js
const getCanonicalQuery = ({ query = {} }) => {
	const keys = [];
	const serialized = {};
	for (const key in query) {
		if (!(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.o)(query, key)) continue;
		if (key.toLowerCase() === "x-amz-signature") continue;
		const encodedKey = (0,_node_http_handler_js__WEBPACK_IMPORTED_MODULE_1__.n)(key);
		keys.push(encodedKey);
		const value = query[key];
		if (typeof value === "string") serialized[encodedKey] = `${encodedKey}=${(0,_node_http_handler_js__WEBPACK_IMPORTED_MODULE_1__.n)(value)}`;
		else if (Array.isArray(value)) serialized[encodedKey] = value.slice(0).reduce((encoded, value) => encoded.concat([`${encodedKey}=${(0,_node_http_handler_js__WEBPACK_IMPORTED_MODULE_1__.n)(value)}`]), []).sort().join("&");
	}
	return keys.sort().map((key) => serialized[key]).filter((serialized) => serialized).join("&");
};
// node_modules/@smithy/signature-v4/dist-es/utilDate.js
const iso8601 = (time) => toDate(time).toISOString().replace(/\.\d{3}Z$/, "Z");
const toDate = (time) => {
	if (typeof time === "number") return /* @__PURE__ */ new Date(time * 1e3);
	if (typeof time === "string") {
		if (Number(time)) return /* @__PURE__ */ new Date(Number(time) * 1e3);
		return new Date(time);
	}
	return time;
};
// node_modules/@smithy/signature-v4/dist-es/SignatureV4Base.js
var SignatureV4Base = class {
	service;
	regionProvider;
	credentialProvider;
	sha256;
	uriEscapePath;
	applyChecksum;
	constructor({ applyChecksum, credentials, region, service, sha256, uriEscapePath = true }) {
		this.service = service;
		this.sha256 = sha256;
		this.uriEscapePath = uriEscapePath;
		this.applyChecksum = typeof applyChecksum === "boolean" ? applyChecksum : true;
		this.regionProvider = normalizeProvider(region);
		this.credentialProvider = normalizeProvider(credentials);
	}
	createCanonicalRequest(request, canonicalHeaders, payloadHash) {
		const sortedHeaders = Object.keys(canonicalHeaders).sort();
		return `${request.method}
${this.getCanonicalPath(request)}
${getCanonicalQuery(request)}
${sortedHeaders.map((name) => `${name}:${canonicalHeaders[name]}`).join("\n")}

${sortedHeaders.join(";")}
${payloadHash}`;
	}
	async createStringToSign(longDate, credentialScope, canonicalRequest, algorithmIdentifier) {
		const hash = new this.sha256();
		hash.update(toUint8Array(canonicalRequest));
		const hashedRequest = await hash.digest();
		return `${algorithmIdentifier}
${longDate}
${credentialScope}
${(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.n)(hashedRequest)}`;
	}
	getCanonicalPath({ path }) {
		if (this.uriEscapePath) {
			const normalizedPathSegments = [];
			for (const pathSegment of path.split("/")) {
				if (pathSegment?.length === 0) continue;
				if (pathSegment === ".") continue;
				if (pathSegment === "..") normalizedPathSegments.pop();
				else normalizedPathSegments.push(pathSegment);
			}
			const normalizedPath = `${path?.startsWith("/") ? "/" : ""}${normalizedPathSegments.join("/")}${normalizedPathSegments.length > 0 && path?.endsWith("/") ? "/" : ""}`;
			return (0,_node_http_handler_js__WEBPACK_IMPORTED_MODULE_1__.n)(normalizedPath).replace(/%2F/g, "/");
		}
		return path;
	}
	validateResolvedCredentials(credentials) {
		if (typeof credentials !== "object" || typeof credentials.accessKeyId !== "string" || typeof credentials.secretAccessKey !== "string") throw new Error("Resolved credential object is not valid");
	}
	formatDate(now) {
		const longDate = iso8601(now).replace(/[-:]/g, "");
		return {
			longDate,
			shortDate: longDate.slice(0, 8)
		};
	}
	getCanonicalHeaderList(headers) {
		return Object.keys(headers).sort().join(";");
	}
};
// node_modules/@smithy/signature-v4/dist-es/credentialDerivation.js
const signingKeyCache = {};
const cacheQueue = [];
const createScope = (shortDate, region, service) => `${shortDate}/${region}/${service}/${KEY_TYPE_IDENTIFIER}`;
const getSigningKey = async (sha256Constructor, credentials, shortDate, region, service) => {
	const credsHash = await hmac(sha256Constructor, credentials.secretAccessKey, credentials.accessKeyId);
	const cacheKey = `${shortDate}:${region}:${service}:${(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.n)(credsHash)}:${credentials.sessionToken}`;
	if (cacheKey in signingKeyCache) return signingKeyCache[cacheKey];
	cacheQueue.push(cacheKey);
	while (cacheQueue.length > 50) delete signingKeyCache[cacheQueue.shift()];
	let key = `AWS4${credentials.secretAccessKey}`;
	for (const signable of [
		shortDate,
		region,
		service,
		KEY_TYPE_IDENTIFIER
	]) key = await hmac(sha256Constructor, key, signable);
	return signingKeyCache[cacheKey] = key;
};
const hmac = (ctor, secret, data) => {
	const hash = new ctor(secret);
	hash.update(toUint8Array(data));
	return hash.digest();
};
// node_modules/@smithy/signature-v4/dist-es/getCanonicalHeaders.js
const getCanonicalHeaders = ({ headers }, unsignableHeaders, signableHeaders) => {
	const canonical = {};
	for (const headerName of Object.keys(headers).sort()) {
		if (headers[headerName] == void 0) continue;
		const canonicalHeaderName = headerName.toLowerCase();
		if ((0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.o)(ALWAYS_UNSIGNABLE_HEADERS, canonicalHeaderName) || unsignableHeaders?.has(canonicalHeaderName) || PROXY_HEADER_PATTERN.test(canonicalHeaderName) || SEC_HEADER_PATTERN.test(canonicalHeaderName)) {
			if (!signableHeaders || signableHeaders && !signableHeaders.has(canonicalHeaderName)) continue;
		}
		if (canonicalHeaderName === "__proto__") writeKey(canonical);
		canonical[canonicalHeaderName] = headers[headerName].replace(/[\r\n]/g, " ").replace(/[ \t]+/g, " ").replace(/^ | $/g, "");
	}
	return canonical;
};
// node_modules/@smithy/signature-v4/dist-es/getPayloadHash.js
const getPayloadHash = async ({ headers, body }, hashConstructor) => {
	for (const headerName in headers) {
		if (!(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.o)(headers, headerName)) continue;
		if (headerName.toLowerCase() === "x-amz-content-sha256") return headers[headerName];
	}
	if (body == void 0) return "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	else if (typeof body === "string" || ArrayBuffer.isView(body) || (0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.a)(body)) {
		const hashCtor = new hashConstructor();
		hashCtor.update(toUint8Array(body));
		return (0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.n)(await hashCtor.digest());
	}
	return UNSIGNED_PAYLOAD;
};
// node_modules/@smithy/signature-v4/dist-es/headerUtil.js
const hasHeader = (soughtHeader, headers) => {
	soughtHeader = soughtHeader.toLowerCase();
	for (const headerName in headers) {
		if (!(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.o)(headers, headerName)) continue;
		if (soughtHeader === headerName.toLowerCase()) return true;
	}
	return false;
};
// node_modules/@smithy/signature-v4/dist-es/moveHeadersToQuery.js
const moveHeadersToQuery = (request, options = {}) => {
	const { headers, query = {} } = _httpRequest_js__WEBPACK_IMPORTED_MODULE_4__.t.clone(request);
	for (const name in headers) {
		if (!(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.o)(headers, name)) continue;
		const lname = name.toLowerCase();
		if (lname.slice(0, 6) === "x-amz-" && !options.unhoistableHeaders?.has(lname) || options.hoistableHeaders?.has(lname)) {
			query[name] = headers[name];
			delete headers[name];
		}
	}
	return {
		...request,
		headers,
		query
	};
};
// node_modules/@smithy/signature-v4/dist-es/prepareRequest.js
const prepareRequest = (request) => {
	request = _httpRequest_js__WEBPACK_IMPORTED_MODULE_4__.t.clone(request);
	for (const headerName in request.headers) {
		if (!(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.o)(request.headers, headerName)) continue;
		if (GENERATED_HEADERS.indexOf(headerName.toLowerCase()) > -1) delete request.headers[headerName];
	}
	return request;
};
// node_modules/@smithy/signature-v4/dist-es/SignatureV4.js
var SignatureV4 = class extends SignatureV4Base {
	headerFormatter = new HeaderFormatter();
	constructor({ applyChecksum, credentials, region, service, sha256, uriEscapePath = true }) {
		super({
			applyChecksum,
			credentials,
			region,
			service,
			sha256,
			uriEscapePath
		});
	}
	async presign(originalRequest, options = {}) {
		const { signingDate = /* @__PURE__ */ new Date(), expiresIn = 3600, unsignableHeaders, unhoistableHeaders, signableHeaders, hoistableHeaders, signingRegion, signingService } = options;
		const credentials = await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const { longDate, shortDate } = this.formatDate(signingDate);
		if (expiresIn > 604800) return Promise.reject("Signature version 4 presigned URLs must have an expiration date less than one week in the future");
		const scope = createScope(shortDate, region, signingService ?? this.service);
		const request = moveHeadersToQuery(prepareRequest(originalRequest), {
			unhoistableHeaders,
			hoistableHeaders
		});
		if (credentials.sessionToken) request.query[TOKEN_QUERY_PARAM] = credentials.sessionToken;
		request.query[ALGORITHM_QUERY_PARAM] = ALGORITHM_IDENTIFIER;
		request.query[CREDENTIAL_QUERY_PARAM] = `${credentials.accessKeyId}/${scope}`;
		request.query[AMZ_DATE_QUERY_PARAM] = longDate;
		request.query[EXPIRES_QUERY_PARAM] = expiresIn.toString(10);
		const canonicalHeaders = getCanonicalHeaders(request, unsignableHeaders, signableHeaders);
		request.query[SIGNED_HEADERS_QUERY_PARAM] = this.getCanonicalHeaderList(canonicalHeaders);
		request.query[SIGNATURE_QUERY_PARAM] = await this.getSignature(longDate, scope, this.getSigningKey(credentials, region, shortDate, signingService), this.createCanonicalRequest(request, canonicalHeaders, await getPayloadHash(originalRequest, this.sha256)));
		return request;
	}
	async sign(toSign, options) {
		if (typeof toSign === "string") return this.signString(toSign, options);
		else if (toSign.headers && toSign.payload) return this.signEvent(toSign, options);
		else if (toSign.message) return this.signMessage(toSign, options);
		else return this.signRequest(toSign, options);
	}
	async signEvent({ headers, payload }, { signingDate = /* @__PURE__ */ new Date(), priorSignature, signingRegion, signingService, eventStreamCredentials }) {
		const region = signingRegion ?? await this.regionProvider();
		const { shortDate, longDate } = this.formatDate(signingDate);
		const scope = createScope(shortDate, region, signingService ?? this.service);
		const hashedPayload = await getPayloadHash({
			headers: {},
			body: payload
		}, this.sha256);
		const hash = new this.sha256();
		hash.update(headers);
		const hashedHeaders = (0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.n)(await hash.digest());
		const stringToSign = [
			EVENT_ALGORITHM_IDENTIFIER,
			longDate,
			scope,
			priorSignature,
			hashedHeaders,
			hashedPayload
		].join("\n");
		return this.signString(stringToSign, {
			signingDate,
			signingRegion: region,
			signingService,
			eventStreamCredentials
		});
	}
	async signMessage(signableMessage, { signingDate = /* @__PURE__ */ new Date(), signingRegion, signingService, eventStreamCredentials }) {
		return this.signEvent({
			headers: this.headerFormatter.format(signableMessage.message.headers),
			payload: signableMessage.message.body
		}, {
			signingDate,
			signingRegion,
			signingService,
			priorSignature: signableMessage.priorSignature,
			eventStreamCredentials
		}).then((signature) => {
			return {
				message: signableMessage.message,
				signature
			};
		});
	}
	async signString(stringToSign, { signingDate = /* @__PURE__ */ new Date(), signingRegion, signingService, eventStreamCredentials } = {}) {
		const credentials = eventStreamCredentials ?? await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const { shortDate } = this.formatDate(signingDate);
		const hash = new this.sha256(await this.getSigningKey(credentials, region, shortDate, signingService));
		hash.update(toUint8Array(stringToSign));
		return (0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.n)(await hash.digest());
	}
	async signRequest(requestToSign, { signingDate = /* @__PURE__ */ new Date(), signableHeaders, unsignableHeaders, signingRegion, signingService } = {}) {
		const credentials = await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const request = prepareRequest(requestToSign);
		const { longDate, shortDate } = this.formatDate(signingDate);
		const scope = createScope(shortDate, region, signingService ?? this.service);
		request.headers[AMZ_DATE_HEADER] = longDate;
		if (credentials.sessionToken) request.headers[TOKEN_HEADER] = credentials.sessionToken;
		const payloadHash = await getPayloadHash(request, this.sha256);
		if (!hasHeader("x-amz-content-sha256", request.headers) && this.applyChecksum) request.headers[SHA256_HEADER] = payloadHash;
		const canonicalHeaders = getCanonicalHeaders(request, unsignableHeaders, signableHeaders);
		const signature = await this.getSignature(longDate, scope, this.getSigningKey(credentials, region, shortDate, signingService), this.createCanonicalRequest(request, canonicalHeaders, payloadHash));
		request.headers[AUTH_HEADER] = `${ALGORITHM_IDENTIFIER} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${this.getCanonicalHeaderList(canonicalHeaders)}, Signature=${signature}`;
		return request;
	}
	async getSignature(longDate, credentialScope, keyPromise, canonicalRequest) {
		const stringToSign = await this.createStringToSign(longDate, credentialScope, canonicalRequest, ALGORITHM_IDENTIFIER);
		const hash = new this.sha256(await keyPromise);
		hash.update(toUint8Array(stringToSign));
		return (0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.n)(await hash.digest());
	}
	getSigningKey(credentials, region, shortDate, service) {
		return getSigningKey(this.sha256, credentials, shortDate, region, service || this.service);
	}
};



/***/ }),

/***/ 5534:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ fromUtf8)
/* harmony export */ });
/* harmony import */ var _hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4764);

// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/fromUtf8.js
const fromUtf8 = (input) => {
	const buf = (0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.i)(input, "utf8");
	return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength / Uint8Array.BYTES_PER_ELEMENT);
};



/***/ }),

/***/ 4764:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ isArrayBuffer),
/* harmony export */   i: () => (/* binding */ fromString),
/* harmony export */   n: () => (/* binding */ toHex),
/* harmony export */   o: () => (/* binding */ hasOwn),
/* harmony export */   r: () => (/* binding */ fromArrayBuffer),
/* harmony export */   t: () => (/* binding */ fromHex)
/* harmony export */ });
// node_modules/@smithy/core/dist-es/submodules/transport/hasOwn.js
function hasOwn(o, k) {
	return Object.prototype.hasOwnProperty.call(o, k);
}
// node_modules/@smithy/core/dist-es/submodules/serde/is-array-buffer/is-array-buffer.js
const isArrayBuffer = (arg) => typeof ArrayBuffer === "function" && arg instanceof ArrayBuffer || Object.prototype.toString.call(arg) === "[object ArrayBuffer]";
// node_modules/@smithy/core/dist-es/submodules/serde/util-buffer-from/buffer-from.js
const fromArrayBuffer = (input, offset = 0, length = input.byteLength - offset) => {
	if (!isArrayBuffer(input)) throw new TypeError(`The "input" argument must be ArrayBuffer. Received type ${typeof input} (${input})`);
	return Buffer.from(input, offset, length);
};
const fromString = (input, encoding) => {
	if (typeof input !== "string") throw new TypeError(`The "input" argument must be of type string. Received type ${typeof input} (${input})`);
	return encoding ? Buffer.from(input, encoding) : Buffer.from(input);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-hex-encoding/hex-encoding.js
const SHORT_TO_HEX = {};
const HEX_TO_SHORT = {};
for (let i = 0; i < 256; i++) {
	let encodedByte = i.toString(16).toLowerCase();
	if (encodedByte.length === 1) encodedByte = `0${encodedByte}`;
	SHORT_TO_HEX[i] = encodedByte;
	HEX_TO_SHORT[encodedByte] = i;
}
function fromHex(encoded) {
	if (encoded.length % 2 !== 0) throw new Error("Hex encoded strings must have an even number length");
	const out = new Uint8Array(encoded.length / 2);
	for (let i = 0; i < encoded.length; i += 2) {
		const encodedByte = encoded.slice(i, i + 2).toLowerCase();
		if (encodedByte in HEX_TO_SHORT) out[i / 2] = HEX_TO_SHORT[encodedByte];
		else throw new Error(`Cannot decode unrecognized sequence ${encodedByte} as hexadecimal`);
	}
	return out;
}
function toHex(bytes) {
	let out = "";
	for (let i = 0; i < bytes.byteLength; i++) out += SHORT_TO_HEX[bytes[i]];
	return out;
}



/***/ }),

/***/ 600:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ HttpRequest)
/* harmony export */ });
// node_modules/@smithy/core/dist-es/submodules/transport/httpRequest.js
var HttpRequest = class HttpRequest {
	method;
	protocol;
	hostname;
	port;
	path;
	query;
	headers;
	username;
	password;
	fragment;
	body;
	constructor(options) {
		this.method = options.method || "GET";
		this.hostname = options.hostname || "localhost";
		this.port = options.port;
		this.query = options.query || {};
		this.headers = options.headers || {};
		this.body = options.body;
		this.protocol = options.protocol ? options.protocol.slice(-1) !== ":" ? `${options.protocol}:` : options.protocol : "https:";
		this.path = options.path ? options.path.charAt(0) !== "/" ? `/${options.path}` : options.path : "/";
		this.username = options.username;
		this.password = options.password;
		this.fragment = options.fragment;
	}
	static clone(request) {
		const cloned = new HttpRequest({
			...request,
			headers: { ...request.headers }
		});
		if (cloned.query) cloned.query = cloneQuery(cloned.query);
		return cloned;
	}
	static isInstance(request) {
		if (!request) return false;
		const req = request;
		return "method" in req && "protocol" in req && "hostname" in req && "path" in req && typeof req["query"] === "object" && typeof req["headers"] === "object";
	}
	clone() {
		return HttpRequest.clone(this);
	}
};
function cloneQuery(query) {
	return Object.keys(query).reduce((carry, paramName) => {
		const param = query[paramName];
		return {
			...carry,
			[paramName]: Array.isArray(param) ? [...param] : param
		};
	}, {});
}



/***/ }),

/***/ 7619:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ errorText),
  c: () => (/* binding */ isFinalState),
  d: () => (/* binding */ nextPause),
  f: () => (/* binding */ GameSparksError),
  i: () => (/* binding */ unresolvedText),
  l: () => (/* binding */ isKnownState),
  m: () => (/* binding */ isPermanent),
  n: () => (/* binding */ deploymentText),
  o: () => (/* binding */ suggestionFor),
  p: () => (/* binding */ asGameSparksError),
  r: () => (/* binding */ findingText),
  s: () => (/* binding */ isFailureCode),
  t: () => (/* binding */ setOutputs),
  u: () => (/* binding */ isSuccess)
});

// EXTERNAL MODULE: ./.tmp/package/SignatureV4.js
var SignatureV4 = __nccwpck_require__(4897);
// EXTERNAL MODULE: ./.tmp/package/httpRequest.js
var httpRequest = __nccwpck_require__(600);
// EXTERNAL MODULE: ./.tmp/package/node-http-handler.js
var node_http_handler = __nccwpck_require__(7043);
// EXTERNAL MODULE: ./.tmp/package/sanitize.js
var sanitize = __nccwpck_require__(322);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = require("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__(4708);
;// CONCATENATED MODULE: ./.tmp/package/index.js










// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
/**
*
* @param annotationProperties
* @returns The command properties to send with the actual annotation command
* See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
*/
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!external_fs_.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Registers a secret which will get masked from logs
*
* @param secret - Value of the secret to be masked
* @remarks
* This function instructs the Actions runner to mask the specified value in any
* logs produced during the workflow run. Once registered, the secret value will
* be replaced with asterisks (***) whenever it appears in console output, logs,
* or error messages.
*
* This is useful for protecting sensitive information such as:
* - API keys
* - Access tokens
* - Authentication credentials
* - URL parameters containing signatures (SAS tokens)
*
* Note that masking only affects future logs; any previous appearances of the
* secret in logs before calling this function will remain unmasked.
*
* @example
* ```typescript
* // Register an API token as a secret
* const apiToken = "abc123xyz456";
* setSecret(apiToken);
*
* // Now any logs containing this value will show *** instead
* console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
* ```
*/
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
/**
* Gets the value of an input.
* Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
* Returns an empty string if the value is not defined.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string
*/
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
/**
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(external_os_.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
/**
* Writes debug message to user log
* @param message debug message
*/
function debug(message) {
	issueCommand("debug", {}, message);
}
/**
* Adds an error issue
* @param message error issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a notice issue
* @param message notice issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info(message) {
	process.stdout.write(message + external_os_.EOL);
}
/**
* Begin an output group.
*
* Output until the next `groupEnd` will be foldable in this group
*
* @param name The name of the output group
*/
function startGroup(name) {
	issue("group", name);
}
/**
* End an output group.
*/
function endGroup() {
	issue("endgroup");
}
// src/clock.ts
const systemClock = {
	now: () => process.uptime() * 1e3,
	date: () => /* @__PURE__ */ new Date(),
	sleep: async (milliseconds, signal) => {
		signal?.throwIfAborted();
		await new Promise((resolve, reject) => {
			const stop = () => {
				clearTimeout(timer);
				reject(signal?.reason);
			};
			const timer = setTimeout(() => {
				signal?.removeEventListener("abort", stop);
				resolve();
			}, milliseconds);
			signal?.addEventListener("abort", stop, { once: true });
		});
	}
};
// src/deployment/client-token.ts
/**
* One token for each attempt of the run up to this one, the first attempt's first: a deployment that an earlier
* attempt started is joined by its token, and only if it has failed does the next token start another. Each is 64 hex
* digits (the service allows 33 to 126 characters). Without an identity there is one random token.
*/
function clientTokens(identity, intent) {
	if (identity === void 0) return [(0,external_node_crypto_.randomBytes)(32).toString("hex")];
	return Array.from({ length: identity.runAttempt }, (_, index) => digest([
		identity.serverUrl,
		identity.repositoryId,
		identity.runId,
		String(index + 1),
		identity.job,
		identity.step,
		intent.region,
		intent.game,
		intent.stage,
		intent.snapshot
	]));
}
/** As a JSON list, so that no two lists of ingredients run together into the same text. */
function digest(ingredients) {
	return (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(ingredients)).digest("hex");
}
// src/gamesparks/errors.ts
/** The one error that the client throws for anything but a programming error. It never holds a request. */
var GameSparksError = class extends Error {
	name = "GameSparksError";
	kind;
	details;
	/** True when any attempt of the call may have been accepted although no response says so. */
	mayHaveBeenAccepted;
	constructor(details) {
		super(details.message);
		this.kind = details.kind;
		this.details = details;
		this.mayHaveBeenAccepted = mayHaveReachedService(details);
	}
};
/** 408 comes from a gateway, and says nothing about what the service had received by then. */
function mayHaveReachedService({ kind, status }) {
	if (kind === "rejected") return status === 408;
	return kind === "unavailable" || kind === "redirected" || kind === "bad-response" || kind === "no-response";
}
/** Codes for credentials that were good once. They come with 403, from some services with 400. */
const EXPIRED_CODES = /* @__PURE__ */ new Set(["ExpiredToken", "ExpiredTokenException"]);
function isExpiredCredentials(error) {
	return error.kind === "rejected" && EXPIRED_CODES.has(error.details.code ?? "");
}
/** A rejection is permanent, except 408, which is about the connection. All other errors are transient. */
function isPermanent({ kind, details }) {
	return kind === "tls" || kind === "redirected" || kind === "rejected" && details.status !== 408;
}
/** @throws everything else: a programming error, which no retry fixes */
function asGameSparksError(thrown) {
	if (thrown instanceof GameSparksError) return thrown;
	throw thrown;
}
// src/deployment/poll-schedule.ts
/**
* 4 s, and a second more for each minute that has passed, up to the poll interval: a delay matters less the longer the
* deployment took. Jitter only shortens, by up to a tenth, so that the interval stays the longest pause.
*/
const FIRST_PAUSE_MILLISECONDS = 4e3;
const GROWTH = 1 / 60;
const JITTER = .1;
/**
* Milliseconds to wait before the next poll.
*
* @param elapsedMilliseconds since the deployment was accepted
* @param slowDown take the longest pause, because the service asked for fewer calls
* @param random 0 to 1
*/
function nextPause(elapsedMilliseconds, { pollIntervalMilliseconds }, slowDown, random) {
	const pause = slowDown ? Infinity : FIRST_PAUSE_MILLISECONDS + elapsedMilliseconds * GROWTH;
	return Math.min(pause, pollIntervalMilliseconds) * (1 - JITTER * random());
}
// src/deployment/status.ts
const FAILURE_CODES = /* @__PURE__ */ new Set(["INVALID_ROLE_FAILURE", "UNSPECIFIED_FAILURE"]);
const KNOWN_STATES = /* @__PURE__ */ new Set([
	"PENDING",
	"IN_PROGRESS",
	"COMPLETED",
	"FAILED"
]);
/**
* Success needs every proof together: our ID, our snapshot, DEPLOY, COMPLETED and SUCCESS. FAILED counts without a result
* and against any result; a state that is not final is never settled by a result that it carries (F29, F30).
*/
function statusOf(deployment, { deploymentId, snapshotId }) {
	if (!(deployment.DeploymentId === deploymentId && deployment.SnapshotId === snapshotId && deployment.DeploymentAction === "DEPLOY")) return "not-ours";
	if (deployment.DeploymentState === "FAILED") return "failed";
	return deployment.DeploymentState === "COMPLETED" ? statusOfResult(deployment) : "in-progress";
}
function statusOfResult({ DeploymentResult: result }) {
	const code = result?.ResultCode;
	if (code === void 0) return "no-result";
	if (code === "SUCCESS") return "succeeded";
	return isFailureCode(code) ? "failed" : "unknown-result";
}
function isFailureCode(code) {
	return code !== void 0 && FAILURE_CODES.has(code);
}
/** True when a deployment has another snapshot or another action than the start asked for. */
function contradicts(deployment, snapshotId) {
	const { SnapshotId = snapshotId, DeploymentAction = "DEPLOY" } = deployment;
	return SnapshotId !== snapshotId || DeploymentAction !== "DEPLOY";
}
function isFinalState(state) {
	return state === "COMPLETED" || state === "FAILED";
}
function isKnownState(state) {
	return state !== void 0 && KNOWN_STATES.has(state);
}
/** Everything that a check must have read before it can succeed. */
const CHECKED = [
	"game",
	"stage",
	"snapshot",
	"conflict",
	"live"
];
/** Whether the step succeeds with this conclusion. Everything unconfirmed is a failure. */
function isSuccess(conclusion) {
	if (conclusion.kind !== "checked") return [
		"succeeded",
		"started",
		"skipped"
	].includes(conclusion.kind);
	const { findings } = conclusion;
	return findings.every(({ isGood }) => isGood) && CHECKED.every((about) => findings.some((finding) => finding.about === about));
}
// src/deployment/follow.ts
/** How long a 404 for our ID, or missing credentials, may last: the service or the credentials may lag behind. */
const TOLERANCE_MILLISECONDS = 6e4;
/** How often a COMPLETED without a result is read again. */
const MAX_READS_FOR_RESULT = 3;
/** More state changes than any deployment has: a bound on what a confused service can add. */
const MAX_STATE_CHANGES = 100;
/** Polls the deployment until it is settled, the time is up, it cannot be read, or the run is cancelled. */
async function follow(request, client, context, observe) {
	const { clock, random, signal } = context;
	const { deadline } = request;
	const begun = clock.now();
	const history = new History(request.deployment, context);
	let pause = request.pollImmediately ? 0 : nextPause(0, request, false, random);
	try {
		for (;;) {
			if (pause > 0) await clock.sleep(Math.min(pause, Math.max(deadline - clock.now(), 0)), signal);
			const isLast = clock.now() >= deadline;
			const poll = await pollOnce(request, client, context, observe);
			const end = history.add(poll);
			if (end !== void 0) return history.endedBy(end);
			signal.throwIfAborted();
			if (isLast || clock.now() > deadline) return history.endedBy(timedOut$1(poll));
			const isThrottled = "error" in poll && poll.error.kind === "throttled";
			pause = nextPause(clock.now() - begun, request, isThrottled, random);
		}
	} catch (thrown) {
		if (!signal.aborted) throw thrown;
		return history.endedBy({ kind: "cancelled" });
	}
}
function timedOut$1(poll) {
	return {
		kind: "timed-out",
		..."error" in poll && { error: poll.error }
	};
}
async function pollOnce({ game, stage, snapshotId, deployment: { DeploymentId }, deadline }, client, { clock, signal }, observe) {
	try {
		const deployment = await client.getStageDeployment({
			GameName: game,
			StageName: stage,
			DeploymentId
		}, {
			signal,
			timeoutMilliseconds: Math.max(deadline - clock.now(), 0)
		});
		const status = statusOf(deployment, {
			deploymentId: DeploymentId,
			snapshotId
		});
		observe({
			kind: "polled",
			deployment,
			status
		});
		return {
			deployment,
			status
		};
	} catch (thrown) {
		const error = asGameSparksError(thrown);
		if (!signal.aborted) observe({
			kind: "poll-failed",
			error
		});
		return { error };
	}
}
/** What has been read so far, and which poll ends the following. */
var History = class {
	#last;
	#stateChanges = [];
	#wasInProgress = false;
	#context;
	#troubleSince;
	#readsForResult = 0;
	constructor(started, context) {
		this.#last = started;
		this.#context = context;
		this.#noteState(started);
	}
	endedBy(end) {
		const [last, stateChanges, wasInProgress] = [
			this.#last,
			this.#stateChanges,
			this.#wasInProgress
		];
		return {
			end,
			last,
			stateChanges,
			wasInProgress
		};
	}
	/** @returns why following ends with this poll, if it does */
	add(poll) {
		if ("error" in poll) return this.#addError(poll.error);
		const { deployment, status } = poll;
		this.#troubleSince = void 0;
		if (status !== "not-ours") this.#noteState(deployment);
		if (status === "succeeded" || status === "failed" || status === "unknown-result") return { kind: status };
		this.#wasInProgress ||= status === "in-progress";
		if (status === "no-result" || this.#readsForResult > 0) this.#readsForResult += 1;
		return this.#readsForResult > MAX_READS_FOR_RESULT ? { kind: "no-result" } : void 0;
	}
	#addError(error) {
		const { clock } = this.#context;
		const isNotFound = error.details.status === 404;
		if (isNotFound || error.kind === "credentials") {
			this.#troubleSince ??= clock.now();
			return clock.now() - this.#troubleSince >= TOLERANCE_MILLISECONDS ? {
				kind: isNotFound ? "not-found" : "unreadable",
				error
			} : void 0;
		}
		this.#troubleSince = void 0;
		return isPermanent(error) ? {
			kind: "unreadable",
			error
		} : void 0;
	}
	#noteState(deployment) {
		this.#last = deployment;
		const state = deployment.DeploymentState?.slice(0, 64);
		const changes = this.#stateChanges;
		if (state === void 0 || state === changes.at(-1)?.state) return;
		if (changes.length === MAX_STATE_CHANGES) changes.pop();
		changes.push({
			state,
			at: this.#context.clock.date()
		});
	}
};
// src/deployment/start.ts
/** After a cancellation, a start in progress may still finish in this time, because its ID is worth the wait. */
const START_GRACE_MILLISECONDS = 3e3;
/** `Date` has whole seconds, and may come from another machine of the service than `Created`. */
const CLOCK_TOLERANCE_MILLISECONDS$1 = 2e3;
/** More than a service needs from accepting a start to its response. */
const MOMENT_MILLISECONDS = 500;
/**
* Starts a deployment with one token; with `on-conflict: wait`, as soon as the stage is free.
*
* @param onUnblocked called before a start is repeated after a conflict; a conclusion says that it is not needed
* @throws only programming errors
*/
async function startDeployment(request, client, context, observe, onUnblocked) {
	const { clock } = context;
	let sentAt = 0;
	const start = () => {
		sentAt = clock.now();
		return sendStart(request, client, context);
	};
	observe({
		kind: "starting",
		clientToken: request.clientToken
	});
	try {
		const response = request.onConflict === "fail" ? await start() : await (await __nccwpck_require__.e(/* import() */ 507).then(__nccwpck_require__.bind(__nccwpck_require__, 9507))).startWhenFree(start, request, client, context, observe, onUnblocked);
		if ("kind" in response) return response;
		return {
			deployment: response,
			isOlder: isOlder(response, clock.now() - sentAt)
		};
	} catch (thrown) {
		if (thrown === context.signal.reason) return {
			kind: "cancelled",
			accepted: "no"
		};
		return notAccepted(asGameSparksError(thrown), request, client, context);
	}
}
function sendStart({ game, stage, snapshotId, clientToken, deadline, waitForCompletion }, client, { clock, signal }) {
	return client.startStageDeployment({
		GameName: game,
		StageName: stage,
		SnapshotId: snapshotId,
		ClientToken: clientToken
	}, {
		signal,
		graceMilliseconds: START_GRACE_MILLISECONDS,
		...waitForCompletion && { timeoutMilliseconds: Math.max(deadline - clock.now(), 0) }
	});
}
/**
* Whether the deployment existed before this start was sent. What the first attempt finds finished is old unless it
* finished in the very moment of its start; without times, it is old.
*/
function isOlder({ ageMilliseconds: age, DeploymentState: state, attempts }, tookMilliseconds) {
	const hadFinished = isFinalState(state) && attempts === 1;
	if (age === void 0) return hadFinished;
	return age > (hadFinished ? MOMENT_MILLISECONDS : tookMilliseconds + CLOCK_TOLERANCE_MILLISECONDS$1);
}
/** "Not started" only if every attempt was definitely rejected or never sent. */
async function notAccepted(error, request, client, context) {
	const { mayHaveBeenAccepted, details } = error;
	const isConflict = details.status === 409;
	if (context.signal.aborted) return {
		kind: "cancelled",
		accepted: mayHaveBeenAccepted ? "unknown" : "no"
	};
	if (mayHaveBeenAccepted) return {
		kind: "unknown",
		reason: isConflict ? "conflict-after-lost-response" : "no-start-response",
		error
	};
	if (!isConflict) return {
		kind: "not-started",
		error
	};
	const { findBlockingDeployment } = await __nccwpck_require__.e(/* import() */ 507).then(__nccwpck_require__.bind(__nccwpck_require__, 9507));
	const blockingDeployment = await findBlockingDeployment(request, Math.max(request.deadline - context.clock.now(), 0), client, context);
	return {
		kind: "not-started",
		error,
		...blockingDeployment && { blockingDeployment }
	};
}
// src/deployment/deploy-snapshot.ts
/**
* Resolves the snapshot, starts the deployment unless it is not needed, and follows it.
*
* @throws only programming errors; every error of service and network is in the outcome
*/
async function deploySnapshot(request, client, context, observe) {
	const { clock } = context;
	const startedAt = clock.date();
	const begun = clock.now();
	const end = await resolveAndDeploy(request, begun + request.waitTimeoutMilliseconds, client, context, observe);
	const durationMilliseconds = clock.now() - begun;
	return {
		resumed: false,
		stateChanges: [],
		...end,
		startedAt,
		finishedAt: clock.date(),
		durationMilliseconds
	};
}
async function resolveAndDeploy(request, deadline, client, context, observe) {
	const { snapshot } = request;
	const facts = {};
	try {
		if (snapshot.startsWith("Snapshot_")) return await deploy(request, snapshot, facts, deadline, client, context, observe);
		const { resolveWithin } = await __nccwpck_require__.e(/* import() */ 554).then(__nccwpck_require__.bind(__nccwpck_require__, 6554));
		const resolved = await resolveWithin(request, deadline, client, context);
		if ("kind" in resolved) return { conclusion: resolved };
		observe({
			kind: "resolved",
			...resolved
		});
		facts.snapshotId = resolved.snapshot;
		return await deploy(request, resolved.snapshot, facts, deadline, client, context, observe);
	} catch (thrown) {
		if (!context.signal.aborted) throw thrown;
		return {
			conclusion: {
				kind: "cancelled",
				accepted: "no"
			},
			...facts
		};
	}
}
async function deploy(request, snapshotId, facts, deadline, client, context, observe) {
	const { skipIfDeployed, findPreviousSnapshot } = request;
	const isRead = skipIfDeployed || findPreviousSnapshot;
	const before = isRead ? await __nccwpck_require__.e(/* import() */ 26).then(__nccwpck_require__.bind(__nccwpck_require__, 5026)) : void 0;
	let reading;
	const readBefore = async () => {
		reading = await before?.readBefore(request, deadline, client, context, observe);
		facts.previousSnapshotId = before?.liveSnapshotIn(reading);
		context.signal.throwIfAborted();
		return skipIfDeployed ? before?.liveDeploymentOf(snapshotId, reading) : void 0;
	};
	const live = await readBefore();
	if (live !== void 0) return {
		...facts,
		...skipped(live, observe)
	};
	if (context.clock.now() >= deadline && isRead) {
		const { outOfTime } = await __nccwpck_require__.e(/* import() */ 44).then(__nccwpck_require__.bind(__nccwpck_require__, 44)).then((n) => n.i);
		const error = outOfTime("StartStageDeployment");
		return {
			...facts,
			conclusion: {
				kind: "not-started",
				error
			}
		};
	}
	const tokens = request.clientTokens(snapshotId);
	for (const [index, clientToken] of tokens.entries()) {
		let skip;
		const started = await startDeployment({
			...request,
			snapshotId,
			clientToken,
			deadline
		}, client, context, observe, async () => {
			const live = await readBefore();
			if (live !== void 0) skip = skipped(live, observe);
			return skip?.conclusion;
		});
		if ("kind" in started) return {
			...facts,
			clientToken,
			conclusion: started,
			...skip
		};
		const { deployment } = started;
		if (contradicts(deployment, snapshotId)) {
			const conclusion = {
				kind: "unknown",
				reason: "other-deployment"
			};
			return {
				...facts,
				clientToken,
				deployment,
				conclusion
			};
		}
		const resumed = started.isOlder && index < tokens.length - 1;
		const deploymentId = deployment.DeploymentId;
		observe({
			kind: "accepted",
			deploymentId,
			deployment,
			resumed
		});
		const previous = before?.previousSnapshotOf(deploymentId, reading);
		if (previous !== facts.previousSnapshotId) {
			facts.previousSnapshotId = previous;
			observe({
				kind: "previous",
				snapshot: previous ?? ""
			});
		}
		const end = await followStarted({
			...request,
			snapshotId,
			deployment,
			resumed,
			deadline
		}, client, context, observe);
		if (end !== "already-failed") return {
			...facts,
			clientToken,
			deploymentId,
			resumed,
			...end
		};
		if (request.waitForCompletion && context.clock.now() >= deadline) return {
			...facts,
			clientToken,
			deploymentId,
			resumed,
			conclusion: tooLate()
		};
		observe({
			kind: "superseded",
			deploymentId
		});
	}
	throw new TypeError("a deployment needs at least one client token");
}
/** @returns `already-failed` for a deployment of an earlier attempt that was never seen in progress */
async function followStarted(request, client, context, observe) {
	const { waitForCompletion, deployment, resumed } = request;
	const pollImmediately = resumed || isFinalState(deployment.DeploymentState);
	if (!waitForCompletion && !pollImmediately) {
		const stateChanges = [{
			state: deployment.DeploymentState ?? "",
			at: context.clock.date()
		}].filter(({ state }) => state !== "");
		return {
			conclusion: accepted(context.signal),
			deployment,
			stateChanges
		};
	}
	const deadline = waitForCompletion ? request.deadline : context.clock.now();
	const { end, last, stateChanges, wasInProgress } = await follow({
		...request,
		deadline,
		pollImmediately
	}, client, context, observe);
	if (end.kind === "failed" && resumed && !wasInProgress) return "already-failed";
	return {
		conclusion: !waitForCompletion && end.kind !== "failed" ? accepted(context.signal) : conclusionOf(end),
		deployment: last,
		stateChanges
	};
}
function accepted(signal) {
	return signal.aborted ? {
		kind: "cancelled",
		accepted: "yes"
	} : { kind: "started" };
}
function conclusionOf(end) {
	switch (end.kind) {
		case "succeeded":
		case "failed": return { kind: end.kind };
		case "cancelled": return {
			kind: "cancelled",
			accepted: "yes"
		};
		case "timed-out": return end;
		default: {
			const { kind: reason, ...error } = end;
			return {
				kind: "unknown",
				reason,
				...error
			};
		}
	}
}
function skipped(live, observe) {
	observe({
		kind: "skipped",
		deployment: live
	});
	return {
		conclusion: { kind: "skipped" },
		deployment: live,
		deploymentId: live.DeploymentId
	};
}
/** A deployment that begins after the timeout could not even be polled. */
function tooLate() {
	return {
		kind: "not-started",
		error: new GameSparksError({
			kind: "aborted",
			message: "an earlier attempt's deployment had failed, and the time was over before another could be started",
			operation: "StartStageDeployment"
		})
	};
}
// src/gamesparks/parse-response.ts
/** @throws {GameSparksError} of kind `bad-response` when the response holds no deployment, no id, or wrong types. */
function parseStartedDeployment(response, attempts) {
	const deployment = parseDeployment(response);
	const { DeploymentId } = deployment;
	if (DeploymentId === void 0 || !/^\S(.{0,126}\S)?$/.test(DeploymentId)) throw badResponse$1(response, "the response holds no deployment id");
	const age = (response.serverTime ?? NaN) - Date.parse(deployment.Created ?? "");
	return {
		...deployment,
		DeploymentId,
		attempts,
		...!Number.isNaN(age) && { ageMilliseconds: age }
	};
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no deployment, or wrong types. */
function parseDeployment(response) {
	const json = objectMember(response, response.json, "StageDeployment");
	if (json === void 0) throw badResponse$1(response, "the response holds no deployment");
	return deploymentIn(response, json);
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no list, or wrong types. */
function parseDeploymentPage(response) {
	const { items, nextToken } = page(response, "StageDeployments");
	return {
		StageDeployments: items.map((item) => deploymentIn(response, item)),
		...nextToken
	};
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no list, or wrong types. */
function parseSnapshotPage(response) {
	const { items, nextToken } = page(response, "Snapshots");
	return {
		Snapshots: items.map((item) => texts(response, item, ["Id"])),
		...nextToken
	};
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no game, or wrong types. */
function parseGame(response) {
	return stateIn(response, "Game");
}
/** @throws {GameSparksError} of kind `bad-response` when the response holds no stage, or wrong types. */
function parseStage(response) {
	return stateIn(response, "Stage");
}
function stateIn(response, key) {
	const json = objectMember(response, response.json, key);
	if (json === void 0) throw badResponse$1(response, `the response holds no ${key.toLowerCase()}`);
	return texts(response, json, ["State"]);
}
/** By the service's description. All tokens of a list are held at once. */
const LONGEST_TOKEN = 1024;
/** An empty token ends a list as an absent one does: so the official client has it. */
function page(response, key) {
	const list = Object.hasOwn(response.json, key) ? response.json[key] : void 0;
	if (!Array.isArray(list)) throw badResponse$1(response, `the response holds no list of ${key}`);
	const items = list.map((item) => {
		const json = objectMember(response, { item }, "item");
		if (json === void 0) throw badResponse$1(response, "the list holds something else");
		return json;
	});
	const { NextToken = "" } = texts(response, response.json, ["NextToken"]);
	if (NextToken.length > LONGEST_TOKEN) throw badResponse$1(response, "NextToken is too long");
	return {
		items,
		nextToken: NextToken === "" ? {} : { NextToken }
	};
}
function deploymentIn(response, json) {
	const result = objectMember(response, json, "DeploymentResult");
	return {
		...texts(response, json, [
			"DeploymentId",
			"SnapshotId",
			"DeploymentAction",
			"DeploymentState",
			"Created",
			"LastUpdated"
		]),
		...result !== void 0 && { DeploymentResult: texts(response, result, ["ResultCode", "Message"]) }
	};
}
function objectMember(response, json, key) {
	const value = Object.hasOwn(json, key) ? json[key] ?? void 0 : void 0;
	if (value === void 0) return void 0;
	if (typeof value !== "object" || Array.isArray(value)) throw badResponse$1(response, `${key} is not an object`);
	return value;
}
function texts(response, json, keys) {
	const found = {};
	for (const key of keys) {
		const value = Object.hasOwn(json, key) ? json[key] ?? void 0 : void 0;
		if (value === void 0) continue;
		if (typeof value !== "string") throw badResponse$1(response, `${key} is not a text`);
		found[key] = value;
	}
	return found;
}
function badResponse$1({ status, requestId }, message) {
	return new GameSparksError({
		kind: "bad-response",
		message,
		status,
		...requestId !== void 0 && { requestId }
	});
}
// src/gamesparks/rate-limiter.ts
/** The service's quota: two management calls a second, for the whole account. */
const MIN_INTERVAL_MILLISECONDS = 500;
/** Keeps requests apart, from the end of one to the start of the next: then they also arrive that far apart. */
var RateLimiter = class {
	#clock;
	#last = -Infinity;
	constructor(clock) {
		this.#clock = clock;
	}
	/** Waits until the next request may be sent. Rejects with the signal's reason when it is aborted. */
	async acquire(signal) {
		const now = this.#clock.now();
		this.#last = Math.max(now, this.#last + MIN_INTERVAL_MILLISECONDS);
		if (this.#last > now) await this.#clock.sleep(this.#last - now, signal);
	}
	/** Marks the end of a request. */
	release() {
		this.#last = Math.max(this.#last, this.#clock.now());
	}
};
// src/gamesparks/timeout.ts
/**
* Gives the work a signal that is aborted when its time is up, and does not depend on what the work makes of it: Node
* leaves some requests unsettled for ever (a response `101 Switching Protocols`, for one).
*
* @throws {GameSparksError} of kind `no-response` when the time is up and the work reports nothing itself
*/
async function withTimeout(work, { clock, milliseconds, signal, graceMilliseconds }) {
	const end = new AbortController();
	const done = new AbortController();
	const endAfter = (wait) => {
		clock.sleep(wait, done.signal).then(() => end.abort(), () => void 0);
	};
	const onAbort = () => endAfter(graceMilliseconds);
	endAfter(milliseconds);
	signal.addEventListener("abort", onAbort, { once: true });
	try {
		return await Promise.race([work(end.signal), timedOut(end.signal)]);
	} finally {
		signal.removeEventListener("abort", onAbort);
		done.abort();
	}
}
/** A turn of the event loop late, so that the work's own error comes first. */
function timedOut(signal) {
	return new Promise((_resolve, reject) => {
		const details = {
			kind: "no-response",
			message: "",
			code: "TimeoutError"
		};
		const end = () => void setImmediate(reject, new GameSparksError(details));
		signal.addEventListener("abort", end, { once: true });
	});
}
// src/gamesparks/retry.ts
const BASE_DELAY_MILLISECONDS = 500;
const THROTTLED_BASE_DELAY_MILLISECONDS = 1e3;
const MAX_DELAY_MILLISECONDS = 2e4;
/** Errors that may go away by themselves. All others would be the same on every attempt. */
const TRANSIENT = /* @__PURE__ */ new Set([
	"unavailable",
	"no-response",
	"bad-response",
	"unreachable"
]);
/**
* Repeats an attempt until there is a response, a permanent error, or no attempt or time left.
*
* @throws {GameSparksError} the last error; `mayHaveBeenAccepted` is true if it is for any attempt. Of kind `aborted`
* when the signal is aborted between two attempts.
*/
async function withRetries(attempt, policy, context, { recover, onError }) {
	const { clock, signal } = context;
	const deadline = clock.now() + policy.timeoutMilliseconds;
	const backoff = new Backoff(policy, context.random);
	let mayHaveBeenAccepted = false;
	for (;;) try {
		return await attempt();
	} catch (thrown) {
		const error = thrown === signal.reason ? aborted() : asGameSparksError(thrown);
		mayHaveBeenAccepted ||= error.mayHaveBeenAccepted;
		error.mayHaveBeenAccepted = mayHaveBeenAccepted;
		const retryIn = await nextRetry(error, deadline, backoff, context, recover);
		onError(error, retryIn);
		if (retryIn === void 0) throw error;
		await clock.sleep(retryIn, signal).catch(() => {
			throw abortedAfter(error);
		});
	}
}
/** Milliseconds until the next attempt; undefined when there is none. */
async function nextRetry(error, deadline, backoff, { clock, signal }, recover) {
	const isOver = () => signal.aborted || clock.now() >= deadline;
	if (isOver()) return void 0;
	if (await withTimeout(() => recover(error), {
		clock,
		signal,
		milliseconds: deadline - clock.now(),
		graceMilliseconds: 0
	}).catch(() => false)) return 0;
	if (isOver()) return void 0;
	const pause = backoff.pauseAfter(error);
	return pause === void 0 ? void 0 : Math.min(pause, deadline - clock.now());
}
/** Counts the attempts of a call. Full jitter: the pause is random between 0 and a bound that doubles. */
var Backoff = class {
	#policy;
	#random;
	#counted = 0;
	#retries = 0;
	constructor(policy, random) {
		this.#policy = policy;
		this.#random = random;
	}
	/** Milliseconds to wait before the next attempt; undefined when there is none. */
	pauseAfter(error) {
		const isThrottled = error.kind === "throttled";
		if (!isThrottled && !TRANSIENT.has(error.kind)) return void 0;
		if (!(isThrottled && this.#policy.outlastsThrottling)) this.#counted += 1;
		if (this.#counted >= this.#policy.maxAttempts) return void 0;
		const bound = Math.min((isThrottled ? THROTTLED_BASE_DELAY_MILLISECONDS : BASE_DELAY_MILLISECONDS) * 2 ** this.#retries, MAX_DELAY_MILLISECONDS);
		this.#retries += 1;
		const hint = Math.min(error.details.retryAfterMilliseconds ?? 0, MAX_DELAY_MILLISECONDS);
		return Math.max(Math.floor(this.#random() * bound), hint);
	}
};
function aborted() {
	return new GameSparksError({
		kind: "aborted",
		message: ""
	});
}
function abortedAfter({ details, mayHaveBeenAccepted }) {
	const error = new GameSparksError({
		...details,
		kind: "aborted"
	});
	error.mayHaveBeenAccepted = mayHaveBeenAccepted;
	return error;
}
/** Status 429, or a code that AWS services throttle with, whatever the status. The list is the library's. */
function isThrottling(status, code) {
	return (0,SignatureV4.i)({
		name: code ?? "",
		message: "",
		$fault: "client",
		$metadata: { httpStatusCode: status }
	});
}
// src/gamesparks/response-body.ts
/** 1 MiB for the longest text, and room for the JSON around it. */
const BODY_LIMIT_BYTES = 1114112;
/**
* Reads the text of a response to its end. Compression that was not requested is rejected rather than unpacked: the limit
* then holds for everything in memory.
*
* @throws {GameSparksError} of kind `bad-response` when it is too large, compressed, or not UTF-8
*/
async function readText(response, signal) {
	const { headers } = response;
	const body = response.body;
	const stop = () => {
		body.destroy(/* @__PURE__ */ new Error("the attempt timed out"));
	};
	signal.addEventListener("abort", stop, { once: true });
	try {
		if (signal.aborted) stop();
		if (!["", "identity"].includes(headers["content-encoding"] ?? "")) throw badBody("the response is compressed, which was not requested");
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(await readBounded(body));
	} catch (thrown) {
		body.destroy();
		throw thrown instanceof TypeError ? badBody("the response is not UTF-8") : thrown;
	} finally {
		signal.removeEventListener("abort", stop);
	}
}
async function readBounded(body) {
	const chunks = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > BODY_LIMIT_BYTES) throw badBody("the response is larger than any response of this service");
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
function badBody(message) {
	return new GameSparksError({
		kind: "bad-response",
		message
	});
}
// src/gamesparks/https-agent.ts
/** Errors of connections whose handshake was not finished: nothing of a request can have been sent on them. */
const handshakeErrors = /* @__PURE__ */ new WeakSet();
/**
* True for an error that came before the connection was secure. TLS errors come later as well (a damaged record, a
* balancer's alert), and then the request was sent.
*/
function failedBeforeSecure(error) {
	return handshakeErrors.has(error);
}
/**
* An agent that keeps connections, goes through the proxy that the environment names, and remembers which errors came
* before a connection was secure.
*
* @throws {TypeError} for a proxy's address that cannot be used. Node's own error would show it, password and all.
*/
function httpsAgent(proxyEnvironment) {
	try {
		return new WatchfulAgent({
			keepAlive: true,
			proxyEnv: { ...proxyEnvironment }
		});
	} catch {
		throw new TypeError("the address of the proxy in the environment cannot be used");
	}
}
var WatchfulAgent = class extends external_node_https_.Agent {
	/** Through a proxy the secure socket comes by the callback, else as the result. */
	createConnection(options, onConnection) {
		const onWatched = (error, socket) => {
			if (error instanceof Error) handshakeErrors.add(error);
			watch(socket);
			onConnection?.(error, socket);
		};
		const socket = super.createConnection(options, onWatched);
		watch(socket);
		return socket;
	}
};
/** `secureConnecting` is true until the handshake is over, and missing on a socket that is not secure at all. */
function watch(socket) {
	socket?.prependListener("error", (error) => {
		if (socket.secureConnecting === true) handshakeErrors.add(error);
	});
}
// src/gamesparks/network-error.ts
const MESSAGE_LIMIT_CHARACTERS$1 = 8192;
/** Only a handshake can bring these. */
const CERTIFICATE_CODE = /^(ERR_TLS_CERT_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|INVALID_CA$|INVALID_PURPOSE$)/;
const TLS_CODE = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;
/** What an error of the network means: above all, whether anything was sent before it. */
function fromNetwork(thrown) {
	if (thrown instanceof GameSparksError) return thrown.details;
	const error = thrown;
	const { name, message } = error;
	const code = codeOf(error);
	const status = code === "ERR_PROXY_TUNNEL" ? error.statusCode : void 0;
	return {
		kind: kindOfNetworkError(error),
		message: message?.slice(0, MESSAGE_LIMIT_CHARACTERS$1) ?? "",
		code: code ?? name,
		...typeof status === "number" && { status }
	};
}
function kindOfNetworkError(error) {
	const code = codeOf(error) ?? "";
	if (CERTIFICATE_CODE.test(code)) return "tls";
	if (failedBeforeSecure(error)) return TLS_CODE.test(code) ? "tls" : "unreachable";
	if (code === "ERR_INVALID_CHAR") return "credentials";
	if (code.startsWith("HPE_")) return "bad-response";
	return neverConnected(error) ? "unreachable" : "no-response";
}
/** Several addresses tried in turn come as one error that holds theirs; the handler's own limit has a name only. */
function neverConnected(error) {
	if (error.errors !== void 0) return error.errors.every((one) => neverConnected(one));
	if (codeOf(error) === void 0) return error.name === "TimeoutError";
	return error.syscall === "connect" || error.syscall === "getaddrinfo" || error.code === "ERR_PROXY_TUNNEL";
}
/** The `code` of a DOMException, such as an aborted signal's reason, is a number. */
function codeOf({ code }) {
	return typeof code === "string" ? code : void 0;
}
// src/gamesparks/transport.ts
const CONNECT_LIMIT_MILLISECONDS = 1e4;
const MESSAGE_LIMIT_CHARACTERS = 8192;
/** SigV4 allows five minutes; below that the service does not reject a signature for its clock. */
const CLOCK_TOLERANCE_MILLISECONDS = 24e4;
/**
* A proxy serves `https:` only: a plain request goes to loopback, which a proxy elsewhere cannot reach, and through it
* the signed headers would leave the machine unencrypted.
*
* @throws {TypeError} for a proxy's address that cannot be used
*/
function socketHandler(proxyEnvironment = {}) {
	return new node_http_handler.t({
		connectionTimeout: CONNECT_LIMIT_MILLISECONDS,
		httpsAgent: httpsAgent(proxyEnvironment)
	});
}
/** One attempt at a time: signs, sends, bounds time and size, reads, and throws for everything but a usable response. */
var Transport = class {
	#options;
	#signer;
	#clockOffset = 0;
	constructor(options) {
		this.#options = options;
		this.#signer = new SignatureV4.t({
			service: "gamesparks",
			region: options.region,
			credentials: () => options.credentials(),
			sha256: SignatureV4.n
		});
	}
	/** @throws {GameSparksError} for everything but a response with status 200 and a JSON object. */
	async send(request, signal) {
		const signed = await this.#sign(request);
		const redact = redactorFor(signed.headers);
		let response;
		let text;
		try {
			({response} = await this.#options.requestHandler.handle(signed, { abortSignal: signal }));
			text = await readText(response, signal);
		} catch (thrown) {
			throw new GameSparksError({
				...fromNetwork(thrown),
				...context(request, response)
			});
		}
		const headers = redactHeaders(response, redact);
		return this.#interpret(request, {
			...response,
			headers
		}, parseObject(text, redact));
	}
	/**
	* Once, when the service refused a signature and its clock is far from ours: sign by the service's clock from now
	* on. True when the same request is worth another attempt.
	*/
	correctClock({ details }) {
		if (details.clockOffsetMilliseconds === void 0 || this.#clockOffset !== 0) return false;
		this.#clockOffset = details.clockOffsetMilliseconds;
		return true;
	}
	#now() {
		return this.#options.clock.date().getTime() + this.#clockOffset;
	}
	async #sign(request) {
		const { endpoint, userAgent } = this.#options;
		const unsigned = new httpRequest.t({
			protocol: endpoint.protocol,
			hostname: endpoint.hostname,
			...endpoint.port !== "" && { port: Number(endpoint.port) },
			method: request.method,
			path: endpoint.pathname.replace(/\/+$/, "") + request.path,
			query: { ...request.query },
			headers: {
				host: endpoint.host,
				...userAgent !== void 0 && { "user-agent": userAgent },
				...request.body !== void 0 && {
					"content-type": "application/json",
					"content-length": String(Buffer.byteLength(request.body))
				}
			},
			...request.body !== void 0 && { body: request.body }
		});
		const signed = await this.#signer.sign(unsigned, { signingDate: new Date(this.#now()) });
		return new httpRequest.t(signed);
	}
	#interpret(request, response, json) {
		const { statusCode: status, headers } = response;
		const requestId = headers["x-amzn-requestid"];
		if (status === 200 && json !== void 0) {
			const time = serverTime(headers);
			return {
				json,
				status,
				...requestId !== void 0 && { requestId },
				...time !== void 0 && { serverTime: time }
			};
		}
		const code = errorCode(headers, json);
		const kind = isThrottling(status, code) ? "throttled" : kindByStatus(status);
		const retryAfter = retryAfterMilliseconds(headers, this.#now());
		const clockOffset = kind === "rejected" ? this.#offsetFrom(headers) : void 0;
		throw new GameSparksError({
			kind,
			message: kind === "bad-response" ? badResponse(status) : messageOf(json),
			fromService: requestId !== void 0 || code !== void 0,
			...code !== void 0 && { code },
			...retryAfter !== void 0 && { retryAfterMilliseconds: retryAfter },
			...clockOffset !== void 0 && { clockOffsetMilliseconds: clockOffset },
			...context(request, response)
		});
	}
	#offsetFrom(headers) {
		const time = serverTime(headers);
		if (time === void 0) return void 0;
		const offset = time - this.#options.clock.date().getTime();
		return Math.abs(offset - this.#clockOffset) > CLOCK_TOLERANCE_MILLISECONDS ? offset : void 0;
	}
};
/** The one form that servers may send (RFC 9110); V8 would take much else for a date. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
/** A cached response carries an old time, and an `Age`. */
function serverTime({ age, date = "" }) {
	const time = age === void 0 && HTTP_DATE.test(date) ? Date.parse(date) : NaN;
	return Number.isNaN(time) ? void 0 : time;
}
/**
* Redacts the secrets of this request: services respond to a wrong signature with the whole canonical request, and proxies
* echo headers. Before any text is cut, because the runner masks a secret only where it is complete.
*/
function redactorFor(headers) {
	const { authorization = "", "x-amz-security-token": token = "" } = headers;
	const secrets = [
		authorization,
		/Signature=(\w+)/.exec(authorization)?.[1] ?? "",
		token
	].flatMap((secret) => [secret, encodeURIComponent(secret)]).filter((form) => form !== "");
	return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
}
function redactHeaders({ headers }, redact) {
	const entries = Object.entries(headers);
	return Object.fromEntries(entries.map(([name, value]) => [name, value && redact(value)]));
}
function context(request, response) {
	const requestId = response?.headers["x-amzn-requestid"];
	return {
		operation: request.operation,
		...response !== void 0 && { status: response.statusCode },
		...requestId !== void 0 && { requestId }
	};
}
/** Redacted after parsing, because JSON has many ways to write a character. */
function parseObject(text, redact) {
	try {
		const value = JSON.parse(text, (_key, member) => typeof member === "string" ? redact(member) : member);
		return isObject(value) ? value : void 0;
	} catch {
		return;
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function kindByStatus(status) {
	if (status >= 500) return "unavailable";
	if (status >= 400) return "rejected";
	return status >= 300 ? "redirected" : "bad-response";
}
function badResponse(status) {
	return status === 200 ? "the response is not a JSON object" : `the response has status ${String(status)}, which this service does not use`;
}
/** restJson1: header, then `code`, then `__type`; without the namespace before `#` and the address after `:`. */
function errorCode(headers, json) {
	return [
		headers["x-amzn-errortype"],
		own(json, "code"),
		own(json, "__type")
	].find((candidate) => typeof candidate === "string" && candidate !== "")?.split(",")[0]?.split(":")[0]?.split("#").at(-1)?.slice(0, 128);
}
function messageOf(json) {
	return [own(json, "message"), own(json, "Message")].find((m) => typeof m === "string")?.slice(0, MESSAGE_LIMIT_CHARACTERS) ?? "";
}
function own(json, key) {
	return json !== void 0 && Object.hasOwn(json, key) ? json[key] : void 0;
}
/** Seconds or an HTTP date in `retry-after`, milliseconds in `x-amz-retry-after`; nonsense is no hint. */
function retryAfterMilliseconds(headers, now) {
	const milliseconds = headers["x-amz-retry-after"];
	if (milliseconds !== void 0 && /^\d{1,12}$/.test(milliseconds)) return Number(milliseconds);
	const hint = headers["retry-after"] ?? "";
	if (/^\d{1,9}$/.test(hint)) return Number(hint) * 1e3;
	const until = HTTP_DATE.test(hint) ? Date.parse(hint) - now : NaN;
	return until > 0 ? until : void 0;
}
// src/gamesparks/client.ts
const ATTEMPT_TIMEOUT_MILLISECONDS = 3e4;
/** What an attempt that begins at the last moment of a call may still take. */
const LAST_ATTEMPT_MILLISECONDS = 3e3;
/** For calls that are made once: a failure ends the step. */
const CALL_POLICY = {
	maxAttempts: 7,
	outlastsThrottling: true,
	timeoutMilliseconds: 3e5
};
/** Few attempts: the caller polls again anyway. */
const POLL_POLICY = {
	maxAttempts: 3,
	outlastsThrottling: false,
	timeoutMilliseconds: 6e4
};
/** Six operations of Amazon GameSparks, API version 2021-08-17, under the service's own names. */
var GameSparksClient = class {
	#options;
	#transport;
	#rateLimiter;
	constructor(options) {
		this.#options = options;
		this.#transport = new Transport(options);
		this.#rateLimiter = new RateLimiter(options.clock);
	}
	/**
	* Starts a deployment. Every attempt sends the same token and the same bytes, so that the service can distinguish a
	* repetition from a second request. Throttling is retried until the timeout (5 min unless a shorter one is given).
	*
	* @throws {GameSparksError} `mayHaveBeenAccepted` says whether a deployment may exist all the same
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async startStageDeployment(request, options = {}) {
		const { ClientToken, SnapshotId } = request;
		const call = {
			operation: "StartStageDeployment",
			method: "POST",
			path: `${stagePath(request)}/deployment`,
			body: JSON.stringify({
				ClientToken,
				SnapshotId
			})
		};
		return this.#call(call, CALL_POLICY, options, parseStartedDeployment);
	}
	/**
	* Reads a deployment.
	*
	* @throws {GameSparksError} after up to three attempts
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async getStageDeployment(request, options = {}) {
		const call = {
			operation: "GetStageDeployment",
			method: "GET",
			path: `${stagePath(request)}/deployment`,
			query: { DeploymentId: request.DeploymentId }
		};
		return this.#call(call, POLL_POLICY, options, parseDeployment);
	}
	/**
	* Reads a page of a stage's deployments.
	*
	* @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async listStageDeployments(request, options = {}) {
		const path = `${stagePath(request)}/deployments`;
		return this.#read("ListStageDeployments", path, request, options, parseDeploymentPage);
	}
	/**
	* Reads a page of a game's snapshots.
	*
	* @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async listSnapshots(request, options = {}) {
		const path = `${gamePath(request)}/snapshot`;
		return this.#read("ListSnapshots", path, request, options, parseSnapshotPage);
	}
	/**
	* Reads a game.
	*
	* @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async getGame(request, options = {}) {
		return this.#read("GetGame", gamePath(request), {}, options, parseGame);
	}
	/**
	* Reads a stage.
	*
	* @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
	* @throws {TypeError} for a name that cannot be part of a path
	*/
	async getStage(request, options = {}) {
		return this.#read("GetStage", stagePath(request), {}, options, parseStage);
	}
	#read(operation, path, { MaxResults, NextToken }, options, parse) {
		const query = {
			...MaxResults !== void 0 && { MaxResults: String(MaxResults) },
			...NextToken !== void 0 && { NextToken }
		};
		return this.#call({
			operation,
			method: "GET",
			path,
			query
		}, CALL_POLICY, options, parse);
	}
	async #call(request, policy, options, parse) {
		const { clock, random = Math.random, onAttempt } = this.#options;
		const { signal = new AbortController().signal, graceMilliseconds = 0 } = options;
		const timeoutMilliseconds = Math.min(policy.timeoutMilliseconds, options.timeoutMilliseconds ?? Infinity);
		const deadline = clock.now() + timeoutMilliseconds;
		const attempts = new Attempts(request, clock, onAttempt);
		const attempt = async () => {
			await this.#rateLimiter.acquire(signal);
			attempts.begin();
			signal.throwIfAborted();
			const left = Math.max(deadline - clock.now(), LAST_ATTEMPT_MILLISECONDS);
			const timeout = {
				clock,
				signal,
				graceMilliseconds,
				milliseconds: Math.min(ATTEMPT_TIMEOUT_MILLISECONDS, left)
			};
			const send = (end) => this.#transport.send(request, end);
			const response = await withTimeout(send, timeout).finally(() => this.#rateLimiter.release());
			const value = parse(response, attempts.number);
			attempts.succeeded(response);
			return value;
		};
		const renewal = { isTried: false };
		return withRetries(attempt, {
			...policy,
			timeoutMilliseconds
		}, {
			clock,
			random,
			signal
		}, {
			recover: (error) => this.#recover(error, renewal),
			onError: (error, retryIn) => attempts.failed(error, retryIn)
		});
	}
	/** After a signature that a wrong clock made, or expired credentials, another attempt is worth making once. */
	async #recover(error, renewal) {
		if (this.#transport.correctClock(error)) return true;
		if (!isExpiredCredentials(error) || renewal.isTried) return false;
		renewal.isTried = true;
		const { credentials } = this.#options;
		try {
			const before = await credentials();
			const after = await credentials({ forceRefresh: true });
			return after.accessKeyId !== before.accessKeyId || after.sessionToken !== before.sessionToken;
		} catch {
			return false;
		}
	}
};
/** Numbers and times the attempts of a call, and reports each one when it is over. */
var Attempts = class {
	#request;
	#clock;
	#onAttempt;
	number = 0;
	#begun = 0;
	constructor(request, clock, onAttempt) {
		this.#request = request;
		this.#clock = clock;
		this.#onAttempt = onAttempt;
	}
	begin() {
		this.number += 1;
		this.#begun = this.#clock.now();
	}
	succeeded({ status, requestId }) {
		this.#report({
			status,
			...requestId !== void 0 && { requestId }
		});
	}
	failed({ kind, details }, retryInMilliseconds) {
		const { status, requestId, code } = details;
		this.#report({
			error: kind,
			...status !== void 0 && { status },
			...requestId !== void 0 && { requestId },
			...code !== void 0 && { code },
			...retryInMilliseconds !== void 0 && { retryInMilliseconds }
		});
	}
	#report(result) {
		const { operation, method, path } = this.#request;
		const durationMilliseconds = this.#clock.now() - this.#begun;
		const attempt = {
			operation,
			method,
			path,
			number: this.number,
			durationMilliseconds
		};
		this.#onAttempt?.({
			...attempt,
			...result
		});
	}
};
function gamePath({ GameName }) {
	return `/game/${label("GameName", GameName)}`;
}
function stagePath(stage) {
	return `${gamePath(stage)}/stage/${label("StageName", stage.StageName)}`;
}
/** RFC 3986: only unreserved characters stay as they are. A dot segment would be removed from the path. */
function label(name, value) {
	if (value === "" || value === "." || value === "..") throw new TypeError(`${name} cannot be part of a path`);
	return encodeURIComponent(value).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
// src/gamesparks/credentials.ts
const LIMIT_MILLISECONDS = 5e3;
/** Credentials that do not change: asked again, they are the same. */
function fixedCredentials(credentials) {
	return () => Promise.resolve(credentials);
}
/**
* The SDK's own chain (environment, SSO, profile, process, web identity, container, instance metadata), which keeps
* what it found and renews it before it expires. Loaded on first use: it weighs more than all the rest.
*
* @returns a provider that throws {@link GameSparksError} of kind `credentials` when nothing is found within 5 s.
*/
function credentialChain(options) {
	let chain;
	return async (refresh) => {
		chain ??= loadChain(options);
		return withinLimit(chain.then((provider) => provider(refresh)), options.clock);
	};
}
/** What the libraries would warn of on stderr is said by our own errors, or not worth saying. */
const SILENT_LOGGER = {
	trace: () => void 0,
	debug: () => void 0,
	info: () => void 0,
	warn: () => void 0,
	error: () => void 0
};
async function loadChain(options) {
	const { defaultProvider } = await __nccwpck_require__.e(/* import() */ 955).then(__nccwpck_require__.bind(__nccwpck_require__, 4955));
	const { region, profile, requestHandler } = options;
	const chain = defaultProvider({
		clientConfig: {
			region,
			requestHandler: requestHandler()
		},
		logger: SILENT_LOGGER,
		...profile !== void 0 && { profile }
	});
	return async (refresh) => {
		const found = await chain(refresh);
		if (profile !== void 0 && !isOfProfile(found)) throw notOfProfile(profile);
		return found;
	};
}
/**
* The chain goes on to web identity, container and instance when the profile yields nothing, and so might deploy by
* another role. The SDK marks where credentials came from.
*/
function isOfProfile({ $source = {} }) {
	return Object.keys($source).some((source) => source.startsWith("CREDENTIALS_PROFILE"));
}
function notOfProfile(profile) {
	return new GameSparksError({
		kind: "credentials",
		message: `the AWS profile ${JSON.stringify(profile.slice(0, 80))} gives no credentials`
	});
}
async function withinLimit(found, clock) {
	const done = new AbortController();
	const late = clock.sleep(LIMIT_MILLISECONDS, done.signal).then(() => {
		throw new GameSparksError({
			kind: "credentials",
			message: "no credentials within 5 s",
			code: "TimeoutError"
		});
	});
	try {
		return await Promise.race([found, late]);
	} catch (thrown) {
		throw thrown instanceof GameSparksError ? thrown : notFound(thrown);
	} finally {
		done.abort();
		late.catch(() => void 0);
		found.catch(() => void 0);
	}
}
/**
* The libraries' own words are ours to show, those of a token service are not: it may repeat the token it was given. Nor
* is the error itself, which may hold a request with its headers.
*/
function notFound(thrown) {
	const { message, name } = thrown;
	return new GameSparksError({
		kind: "credentials",
		message: name === "CredentialsProviderError" ? message.slice(0, 1024) : "",
		code: name
	});
}
/** The region of the profile in use (`AWS_PROFILE`, or `default`), if its files name one. */
async function profileRegion() {
	const { loadConfig } = await __nccwpck_require__.e(/* import() */ 199).then(__nccwpck_require__.bind(__nccwpck_require__, 4199)).then((n) => n.t);
	const region = await loadConfig({
		environmentVariableSelector: () => void 0,
		configFileSelector: (profile) => profile["region"],
		default: ""
	})();
	return region === "" ? void 0 : region;
}
// src/gamesparks/endpoint.ts
const REGION$1 = /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/;
/** DNS suffix by the region's first letters, from the service's published endpoint rules; first match wins. */
const DNS_SUFFIXES = [
	["cn-", "amazonaws.com.cn"],
	["us-isob-", "sc2s.sgov.gov"],
	["us-iso-", "c2s.ic.gov"],
	["", "amazonaws.com"]
];
/**
* The service's address in a region. FIPS and dual-stack names are left out: the published rules yield them, but no
* list of endpoints ever had them.
*
* @throws {TypeError} for a text that is not shaped like a region: it must not become part of a host name.
*/
function regionalEndpoint(region) {
	if (!REGION$1.test(region)) throw new TypeError("not the shape of an AWS region");
	const suffix = DNS_SUFFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "";
	return new URL(`https://gamesparks.${region}.${suffix}`);
}
// src/inputs.ts
const DEFAULT_WAIT_TIMEOUT_SECONDS = 1800;
const DEFAULT_POLL_INTERVAL_SECONDS = 15;
/** Below the six hours of a hosted job. */
const LONGEST_WAIT_TIMEOUT_SECONDS = 21e3;
const LONGEST_POLL_INTERVAL_SECONDS = 300;
const NAME = /^[A-Za-z0-9_-]{1,36}$/;
const SNAPSHOT = /^(Snapshot_\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3,6}Z|latest|stage:[A-Za-z0-9_-]{1,36})$/;
const REGION = /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/;
const TOKEN = /^[\x20-\x7e]{33,126}$/;
/** GitHub's own limit for the name of an environment, without what could break a line. */
const ENVIRONMENT = /^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const NAME_RULE = "1 to 36 letters, digits, \"-\" or \"_\"";
const SNAPSHOT_RULE = "a snapshot id such as Snapshot_2022-08-01T12:34:56.789Z, or latest, or stage:NAME for what is live on that stage";
/** Reads every input before it says anything, so that one run tells all that is wrong. Nothing is sent. */
async function readInputs(sources) {
	const reader = new Reader(sources.input);
	const game = reader.required("game", NAME, NAME_RULE);
	const stage = reader.required("stage", NAME, NAME_RULE);
	const snapshot = reader.required("snapshot", SNAPSHOT, SNAPSHOT_RULE);
	const onConflict = reader.choice("on-conflict", ["fail", "wait"]);
	const skipIfDeployed = reader.boolean("skip-if-deployed", false);
	const findPreviousSnapshot = reader.boolean("find-previous-snapshot", false);
	const checkOnly = reader.boolean("check-only", false);
	const waitForCompletion = reader.boolean("wait-for-completion", true);
	const waitTimeoutSeconds = reader.wholeNumber("wait-timeout-seconds", DEFAULT_WAIT_TIMEOUT_SECONDS, LONGEST_WAIT_TIMEOUT_SECONDS);
	const pollIntervalSeconds = reader.wholeNumber("poll-interval-seconds", DEFAULT_POLL_INTERVAL_SECONDS, LONGEST_POLL_INTERVAL_SECONDS);
	reader.checkInterval(pollIntervalSeconds, waitTimeoutSeconds);
	const clientToken = reader.optional("client-token", TOKEN, "33 to 126 printable ASCII characters");
	const jobSummary = reader.boolean("job-summary", true);
	const githubDeployment = reader.githubDeployment(stage);
	const endpoint = reader.endpoint(sources.environment);
	const region = await reader.region(sources);
	const [fault, ...faults] = reader.faults;
	if (fault !== void 0) return {
		faults: [fault, ...faults],
		jobSummary
	};
	return { inputs: Object.freeze({
		game,
		stage,
		snapshot,
		onConflict,
		skipIfDeployed,
		findPreviousSnapshot,
		checkOnly,
		waitForCompletion,
		waitTimeoutSeconds,
		pollIntervalSeconds,
		region,
		...endpoint !== void 0 && { endpoint },
		...clientToken !== "" && { clientToken },
		jobSummary,
		...githubDeployment !== void 0 && { githubDeployment }
	}) };
}
/** Collects faults instead of stopping at the first. What it returns for a faulty input is never used. */
var Reader = class {
	faults = [];
	#input;
	constructor(input) {
		this.#input = input;
	}
	required(name, shape, rule) {
		const value = this.#input(name);
		if (value === "") this.faults.push(`${name} is missing: it must be ${rule}.`);
		return value === "" ? value : this.#shaped(name, value, shape, rule);
	}
	optional(name, shape, rule) {
		const value = this.#input(name);
		return value === "" ? value : this.#shaped(name, value, shape, rule);
	}
	/** The six words of YAML 1.2's core schema. */
	boolean(name, fallback) {
		const value = this.#input(name);
		if (value === "") return fallback;
		if (/^(true|True|TRUE|false|False|FALSE)$/.test(value)) return value.toLowerCase() === "true";
		this.#refuse(name, value, "true or false");
		return fallback;
	}
	/** One of a few words; the first when there is none. */
	choice(name, words) {
		const value = this.#input(name);
		const word = value === "" ? words[0] : words.find((one) => one === value);
		if (word === void 0) this.#refuse(name, value, words.join(" or "));
		return word ?? words[0];
	}
	/** Digits only: `5m`, `1e3` and `0x10` mean something else to somebody. */
	wholeNumber(name, fallback, most) {
		const value = this.#input(name);
		if (value === "") return fallback;
		const number = /^[1-9]\d{0,5}$/.test(value) ? Number(value) : NaN;
		if (!(number <= most)) this.#refuse(name, value, `a whole number from 1 to ${String(most)}`);
		return number;
	}
	/** An interval left at its default is no wish, and is simply never reached in a shorter wait. */
	checkInterval(pollIntervalSeconds, waitTimeoutSeconds) {
		if (pollIntervalSeconds === DEFAULT_POLL_INTERVAL_SECONDS) return;
		if (pollIntervalSeconds > waitTimeoutSeconds) this.faults.push(`poll-interval-seconds is ${String(pollIntervalSeconds)}, which is longer than wait-timeout-seconds (${String(waitTimeoutSeconds)}): it must not be longer.`);
	}
	githubDeployment(stage) {
		const isWanted = this.boolean("github-deployment", false);
		const environment = this.optional("github-environment", ENVIRONMENT, "1 to 255 characters on one line");
		const token = this.#input("github-token");
		if (!isWanted) return void 0;
		return {
			token,
			environment: environment === "" ? stage : environment
		};
	}
	endpoint(environment) {
		const [name, value] = firstGiven([
			["endpoint-url", this.#input("endpoint-url")],
			["AWS_ENDPOINT_URL_GAMESPARKS", environment["AWS_ENDPOINT_URL_GAMESPARKS"]],
			["AWS_ENDPOINT_URL", environment["AWS_ENDPOINT_URL"]]
		]);
		if (value === "") return void 0;
		const url = URL.canParse(value) ? new URL(value) : void 0;
		if (url !== void 0 && isAllowedEndpoint(url, value)) return url;
		this.#refuse(name, value.replace(/^.*@/s, "***@"), "an https: URL (http: only to this machine) without user info, query or fragment");
	}
	async region({ environment, profileRegion }) {
		const [name, value] = firstGiven([
			["aws-region", this.#input("aws-region")],
			["AWS_REGION", environment["AWS_REGION"]],
			["AWS_DEFAULT_REGION", environment["AWS_DEFAULT_REGION"]]
		]);
		if (value !== "") return this.#shaped(name, value, REGION, "an AWS region such as us-east-1");
		const ofProfile = await profileRegion().catch(() => void 0);
		if (ofProfile === void 0) {
			this.faults.push("aws-region is missing: give it, or set AWS_REGION or AWS_DEFAULT_REGION, or name a region in the AWS profile.");
			return "";
		}
		return this.#shaped("region of the AWS profile", ofProfile, REGION, "an AWS region such as us-east-1");
	}
	#shaped(name, value, shape, rule) {
		if (isLeftOver(value) || !shape.test(value)) this.#refuse(name, value, rule);
		return value;
	}
	#refuse(name, given, rule) {
		this.faults.push(`${name} is ${quoted(given)}: it must be ${rule}.`);
	}
};
/** What expressions and scripts leave behind when there was no value. */
function isLeftOver(value) {
	return /^(stage:)?(null|undefined)$/.test(value) || value.includes("${{");
}
function isAllowedEndpoint(url, given) {
	const isOwnMachine = url.protocol === "http:" && LOOPBACK.test(url.hostname);
	const hasExtras = url.username !== "" || url.password !== "" || /[?#@\s]/.test(given);
	return (url.protocol === "https:" || isOwnMachine) && !hasExtras;
}
/** Environment values are trimmed like inputs; empty counts as absent. */
function firstGiven(candidates) {
	for (const [name, value] of candidates) {
		const trimmed = value?.trim() ?? "";
		if (trimmed !== "") return [name, trimmed];
	}
	return ["", ""];
}
/** In quotes, with control characters escaped, and no longer than a reader needs to recognise it. */
function quoted(value) {
	const shown = Array.from(value).slice(0, 80).join("");
	return JSON.stringify(shown) + (shown.length < value.length ? " (cut)" : "");
}
// src/report/error-messages.ts
/** What the other side said, in one clause. */
function errorText({ kind, details }) {
	const { status, code, requestId, message, fromService } = details;
	return [
		ERROR_TEXTS[kind],
		[status, code].filter((fact) => fact !== void 0).join(" "),
		message === "" ? "" : `"${message}"`,
		status !== void 0 && status >= 400 && fromService === false ? "the answer did not come from the service itself" : "",
		requestId === void 0 ? "" : `request id ${requestId}`
	].filter((fact) => fact !== "").map((fact) => (0,sanitize.n)(fact, 600)).join(", ");
}
/** Each begins what is said of a call that brought no answer. */
const ERROR_TEXTS = {
	credentials: "no usable AWS credentials were found",
	unreachable: "the service could not be reached",
	tls: "no trusted TLS connection could be made",
	rejected: "the service refused",
	throttled: "the service allows only so many calls and turned this one away",
	unavailable: "the service failed to answer",
	redirected: "the answer was a redirect, which is never followed",
	"bad-response": "the answer was not one of the service",
	"no-response": "no whole answer came back",
	aborted: "the call was ended"
};
/** What a person can do about it: a sentence, or nothing. */
function suggestionFor({ kind, details }, target) {
	const { code = "", status, clockOffsetMilliseconds } = details;
	const { game, stage, snapshot, region } = target;
	if (clockOffsetMilliseconds !== void 0) return `This machine's clock is ${(0,sanitize.t)(Math.abs(clockOffsetMilliseconds))} off the service's: set it right.`;
	if (kind === "credentials") return "Looked in the environment, the AWS profile, web identity, the container and the instance. Add aws-actions/configure-aws-credentials before this step, with permissions: id-token: write.";
	if (code.startsWith("ExpiredToken")) return "The credentials have expired: get fresh ones right before this step, with a longer session (role-duration-seconds) than the deployment takes.";
	if (/^(InvalidSignature|SignatureDoesNotMatch|UnrecognizedClient|InvalidClientTokenId)/.test(code)) return "The access key and its secret do not belong together, or are not known: check both.";
	if (status === 407) return "The proxy wants a login: check HTTPS_PROXY and NO_PROXY.";
	if (kind === "unreachable") return `Check aws-region (${region}) and endpoint-url (${target.endpoint ?? "the region's own"}), and the way out of this network; the service may no longer exist in this region.`;
	if (kind === "aborted") return "Raise wait-timeout-seconds, then re-run the job.";
	if (kind === "tls") return "Check endpoint-url and what stands between; certificate checking is never switched off.";
	if (kind === "throttled") return "The quota is two management calls a second for the whole account: run fewer at once, then re-run the job.";
	switch (status) {
		case 400: return "Check the inputs game, stage, snapshot and client-token against that reason.";
		case 403: return missingPermission(details.operation ?? "StartStageDeployment", target);
		case 404: return `Check that game ${game}${snapshot.startsWith("Snapshot_") ? `, its stage ${stage} and ${snapshot}` : ` and its stage ${stage}`} exist in ${region}, in the account of these credentials.`;
		case 409: return `Another deployment of stage ${stage} is probably running, or the stage or game is being deleted. Wait for its end, then re-run the job, or set on-conflict: wait; a concurrency group keeps runs apart.`;
		default: return "";
	}
}
/** Reads of a game take the permission on the game, all else on game and stage. */
function missingPermission(operation, { game, stage, region, checkOnly }) {
	const onGame = `arn:aws:gamesparks:${region}:ACCOUNT:game/${game}`;
	const onBoth = `both ${onGame} and ${onGame}/stage/${stage}`;
	return `Missing is gamesparks:${operation}: the role needs ${(operation === "StartStageDeployment" || operation === "GetStageDeployment") && !checkOnly ? "gamesparks:StartStageDeployment and gamesparks:GetStageDeployment" : `gamesparks:${operation}`} on ${operation === "GetGame" || operation === "ListSnapshots" ? onGame : onBoth}.`;
}
// src/report/check-messages.ts
/** One thing that a check has looked at, as a sentence. */
function findingText(finding, target) {
	const { game, stage } = target;
	if ("error" in finding) return unreadText(finding, target);
	switch (finding.about) {
		case "game":
		case "stage": return finding.isGood ? `${capital(finding.about)} ${target[finding.about]} is ACTIVE.` : `${capital(finding.about)} ${target[finding.about]} is ${(0,sanitize.n)(finding.state, 64) || "in no state"}, not ACTIVE.`;
		case "snapshot":
			if ("unresolved" in finding) return `${capital(unresolvedText(finding.unresolved, target))}.`;
			return finding.isGood ? `${finding.snapshot} exists.` : `Game ${game} has no snapshot ${finding.snapshot}.`;
		case "conflict":
			if (finding.blockingDeployment === void 0) return `No deployment of stage ${stage} is under way.`;
			return `In the way is ${deploymentText(finding.blockingDeployment)}${finding.isGood ? ", whose end would be waited for" : ""}.`;
		case "live": return `${capital(liveText(finding.live, stage))}.`;
	}
}
function unreadText({ about, error, source }, target) {
	const { game, stage, snapshot, region } = target;
	const names = {
		game,
		stage,
		snapshot,
		conflict: stage,
		live: stage
	};
	const what = `${NOUNS[about]} ${names[about]}`;
	return error.details.status === 404 && (about === "game" || about === "stage") ? `${what} does not exist in ${region}, in the account of these credentials: ${errorText(error)}.` : `${what} could not be read: ${errorText(error)}. ${suggestionFor(error, {
		...target,
		stage: source ?? stage
	})}`.trim();
}
const NOUNS = {
	game: "Game",
	stage: "Stage",
	snapshot: "Snapshot",
	conflict: "The history of stage",
	live: "What is live on stage"
};
/** What is live on a stage, as a clause. */
function liveText(live, stage) {
	if (live.kind === "nothing") return `nothing is live on stage ${stage}`;
	if (live.kind === "undetermined") return `what is live on stage ${stage} cannot be told: ${UNDETERMINED_TEXTS[live.reason]}`;
	const { SnapshotId, DeploymentId } = live.deployment;
	return `live on stage ${stage} is ${(0,sanitize.n)(SnapshotId, 64)} (deployment ${(0,sanitize.n)(DeploymentId, 128)})`;
}
/** Each follows a colon. */
const UNDETERMINED_TEXTS = {
	order: "the times of its deployments do not show which came last",
	undeploy: "an UNDEPLOY came after its newest deployment, and whether it did its work is not known",
	result: "its newest deployment has a result code that this version does not know",
	contradiction: "the service does not say the same of its newest deployment twice"
};
/** Why there is nothing to start, as a clause. */
function unresolvedText(unresolved, { game }) {
	switch (unresolved.kind) {
		case "no-snapshot": return `game ${game} has no snapshot, so none is the latest`;
		case "same-time": {
			const [one, other] = unresolved.snapshots;
			return `which snapshot is the latest cannot be told: ${one} and ${other} are of the same time`;
		}
		case "nothing-live": return liveText({ kind: "nothing" }, unresolved.stage);
		case "live-undetermined": return liveText({
			kind: "undetermined",
			reason: unresolved.reason
		}, unresolved.stage);
	}
}
function deploymentText(deployment) {
	const { DeploymentId: id = "", SnapshotId: snapshot = "no snapshot" } = deployment;
	const { DeploymentAction: action = "DEPLOY", DeploymentState: state = "in no state" } = deployment;
	return `${action === "DEPLOY" ? "deployment" : `${(0,sanitize.n)(action, 64)} deployment`} ${(0,sanitize.n)(id, 128)} of ${(0,sanitize.n)(snapshot, 64)}, ${(0,sanitize.n)(state, 64)}`;
}
function capital(text) {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
// src/report/progress.ts
const HEARTBEAT_MILLISECONDS = 6e4;
const START = "StartStageDeployment";
const LOOKING_ON = "that says nothing about the deployment, so looking on";
/**
* Tells what happens while it happens: the ids as outputs the moment they exist, a line when something changes, and
* at most one a minute when nothing does.
*/
function progressReporter(core, target, course) {
	const known = {};
	const log = new Log(core, course);
	const output = (name, value) => {
		try {
			core.setOutput(name, value);
		} catch (thrown) {
			known.outputFault ??= (0,sanitize.n)(thrown.message, 300);
		}
	};
	const setDeploymentId = (id) => {
		output("deployment-id", id);
		known.deploymentId = id;
	};
	const tellLive = (event) => {
		const live = "live" in event ? event.live : void 0;
		const previous = live?.kind === "live" ? live.deployment.SnapshotId : "";
		output("previous-snapshot-id", (0,sanitize.n)(previous, 64));
		if ("live" in event) log.line(capital(liveText(event.live, target.stage)));
		else core.warning(unreadLive(event.error, target));
	};
	const tell = (event) => {
		switch (event.kind) {
			case "starting":
				output("client-token", event.clientToken);
				log.line(`Starting the deployment; client token ${event.clientToken}`);
				break;
			case "resolved":
				output("snapshot-id", event.snapshot);
				log.line(`${target.snapshot} is ${event.snapshot}${by(event.deploymentId)}`);
				break;
			case "live":
				tellLive(event);
				break;
			case "previous":
				output("previous-snapshot-id", (0,sanitize.n)(event.snapshot, 64));
				break;
			case "skipped":
				setDeploymentId((0,sanitize.n)(event.deployment.DeploymentId, 128));
				log.line("That is the snapshot asked for: nothing is started");
				break;
			case "found":
				if (event.finding.about !== "live") log.line(findingText(event.finding, target));
				break;
			case "blocked":
				log.calm();
				log.other(event.deployment);
				break;
			case "unblocked":
				log.again();
				break;
			case "accepted":
				log.calm();
				setDeploymentId((0,sanitize.n)(event.deploymentId, 128));
				log.line(`Deployment ${(0,sanitize.n)(event.deploymentId, 128)} ${event.resumed ? "is what an earlier attempt of this run started" : "accepted"}`);
				log.state(event.deployment.DeploymentState);
				break;
			case "superseded":
				setDeploymentId("");
				log.line("That deployment had failed already; starting a new one");
				break;
			case "polled":
				if (event.status === "not-ours") log.trouble("an answer about another deployment", LOOKING_ON);
				else log.state(event.deployment.DeploymentState);
				break;
			case "poll-failed": log.trouble(faultOf(event.error.kind, event.error.details), LOOKING_ON);
		}
	};
	log.line(heading(target));
	log.group("Settings", course.settings);
	return {
		observe: tell,
		onAttempt: (attempt) => {
			log.attempt(attempt);
			const { operation, error, retryInMilliseconds } = attempt;
			if (operation === START && error !== void 0 && retryInMilliseconds !== void 0) log.trouble(faultOf(error, attempt), "the same start is tried again");
		},
		known
	};
}
function unreadLive(error, target) {
	const what = `What is live on stage ${target.stage} could not be read`;
	const reason = `${errorText(error)}. ${suggestionFor(error, target)}`;
	return (0,sanitize.n)(`${what}, so the deployment is made without that: ${reason}`);
}
function by(deploymentId) {
	return deploymentId === void 0 ? "" : `, live by deployment ${(0,sanitize.n)(deploymentId, 128)}`;
}
function faultOf(kind, { status, code }) {
	return `${kind} ${String(status ?? code ?? "")}`.trim();
}
function heading({ game, stage, snapshot, region, endpoint, checkOnly }) {
	const place = `stage ${stage} of game ${game} in ${region}`;
	return `${checkOnly ? "Checking, without starting anything," : "Deploying"} ${snapshot} to ${place}${endpoint === void 0 ? "" : `, endpoint ${endpoint}`}`;
}
/** Lines with the time since the beginning; nothing is said twice in a row. */
var Log = class {
	#core;
	#course;
	#lastLineAt = 0;
	#state;
	#other;
	#inTrouble = false;
	#hasTriedAgain = false;
	constructor(core, course) {
		this.#core = core;
		this.#course = course;
	}
	group(title, entries) {
		const lines = Object.entries(entries).map(([name, value]) => (0,sanitize.n)(`${name}: ${value}`));
		this.#core.startGroup(title);
		if (lines.length > 0) this.#core.info(lines.join("\n"));
		this.#core.endGroup();
	}
	line(text) {
		this.#lastLineAt = this.#course.elapsed();
		this.#core.info(`[${(0,sanitize.t)(this.#lastLineAt)}] ${(0,sanitize.n)(text)}`);
	}
	/** What others do on the stage. */
	other(deployment) {
		const text = deploymentText(deployment);
		if (text === this.#other) this.#heartbeat(`Still in the way: ${text}`);
		else if (isFinalState(deployment.DeploymentState)) this.line(`What was in the way has ended: ${text}`);
		else this.line(`In the way is ${text}; waiting for its end`);
		this.#other = text;
	}
	/** Said once, and then once a minute, of a stage that stays busy for reasons that cannot be seen. */
	again() {
		if (this.#hasTriedAgain) this.#heartbeat("Trying to start again");
		else this.line("The way is free; starting again");
		this.#hasTriedAgain = true;
	}
	state(state) {
		const shown = state ?? "no state";
		this.calm();
		if (shown !== this.#state) {
			const remark = isKnownState(state) ? "" : " (a state that this version does not know: waiting on)";
			this.line(`${(0,sanitize.n)(shown, 64)}${remark}`);
		} else this.#heartbeat(`Still ${(0,sanitize.n)(shown, 64)}`);
		this.#state = shown;
	}
	/** One line for a whole streak. */
	trouble(what, consequence) {
		if (this.#inTrouble) this.#heartbeat(`Still no usable answer (${what})`);
		else this.line(`No usable answer (${what}); ${consequence}`);
		this.#inTrouble = true;
	}
	calm() {
		if (this.#inTrouble) this.line("The service answers again");
		this.#inTrouble = false;
	}
	attempt(attempt) {
		const { operation, number, method, path, status, requestId, error, code } = attempt;
		const facts = [
			`${operation} try ${String(number)}: ${method} ${path}`,
			status ?? "",
			[error, code].filter(Boolean).join(" "),
			requestId === void 0 ? "" : `request id ${requestId}`,
			`${String(Math.round(attempt.durationMilliseconds))} ms`,
			attempt.retryInMilliseconds === void 0 ? "" : `again in ${(attempt.retryInMilliseconds / 1e3).toFixed(1)} s`
		];
		this.#core.debug((0,sanitize.n)(facts.filter((fact) => fact !== "").join(", ")));
	}
	#heartbeat(text) {
		const { elapsed, limitMilliseconds } = this.#course;
		if (elapsed() - this.#lastLineAt < HEARTBEAT_MILLISECONDS) return;
		const left = (limitMilliseconds ?? elapsed()) - elapsed();
		this.line(left > 0 ? `${text}, ${(0,sanitize.t)(left)} left` : text);
	}
};
// src/report/outputs.ts
/** @returns reason they could not all be written, if so */
function setOutputs(core, outputs) {
	try {
		for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
		return;
	} catch (thrown) {
		return (0,sanitize.n)(thrown.message, 300);
	}
}
// src/report/abnormal-exit.ts
/** For an end that nothing foresaw. Synchronous: there may be no later. */
function reportCrash(core, thrown, deploymentId) {
	const advice = messageForCrash(thrown, deploymentId);
	setOutputs(core, { outcome: "unknown" });
	core.error(advice.message, { title: advice.title });
}
/** For an end on the spot (SIGTERM, a second signal). Synchronous, and short. */
function reportKill(core, deploymentId) {
	const advice = messageForKill(deploymentId);
	setOutputs(core, { outcome: "cancelled" });
	core.error(advice.message, { title: advice.title });
}
/** For a defect of ours: what is known is said, and nothing is claimed. */
function messageForCrash(thrown, deploymentId) {
	const reason = (0,sanitize.n)(reasonOf(thrown), 1024);
	return {
		title: "The step itself failed",
		message: (0,sanitize.n)(`${reason}. ${whatMayRun(deploymentId)}`)
	};
}
/** For an end on the spot, with no time to look. */
function messageForKill(deploymentId) {
	return {
		title: "The step was ended at once",
		message: (0,sanitize.n)(whatMayRun(deploymentId))
	};
}
function whatMayRun(deploymentId) {
	return deploymentId === void 0 ? "Whether a deployment was started is not known; a re-run with the same client token finds it." : `Deployment ${deploymentId} may still be running; a re-run with the same client token joins it.`;
}
/** Whatever was thrown, even what throws when it is read. */
function reasonOf(thrown) {
	try {
		return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
	} catch {
		return "an error that cannot be shown";
	}
}
// src/runner.ts
const MOST_ATTEMPTS = 1e3;
/** Reads the environment; sends nothing, and changes nothing but the log's masks. */
function readRunner(environment, now) {
	const identity = readIdentity(environment);
	const credentials = readCredentials(environment);
	const { AWS_PROFILE: profile = "" } = environment;
	const faults = [
		outputFault(environment),
		...credentialFaults(environment, now),
		...proxyFaults(environment)
	];
	if (credentials !== void 0) maskCredentials(credentials);
	return {
		...identity !== void 0 && { identity },
		...credentials !== void 0 && { credentials },
		...profile !== "" && { profile },
		workflow: readWorkflow(environment),
		faults: faults.filter((fault) => fault !== void 0)
	};
}
/** Has the runner hide them wherever they would appear in the log. */
function maskCredentials({ accessKeyId, secretAccessKey, sessionToken }) {
	for (const secret of [
		accessKeyId,
		secretAccessKey,
		sessionToken
	]) if (secret !== void 0 && secret !== "") setSecret(secret);
}
function readIdentity(environment) {
	const [serverUrl, repositoryId, runId, job, step, attempt] = [
		environment["GITHUB_SERVER_URL"],
		environment["GITHUB_REPOSITORY_ID"],
		environment["GITHUB_RUN_ID"],
		environment["GITHUB_JOB"],
		environment["GITHUB_ACTION"],
		environment["GITHUB_RUN_ATTEMPT"]
	].map((value) => value ?? "");
	const runAttempt = Number(attempt);
	if (!serverUrl || !repositoryId || !runId || !job || !step) return void 0;
	if (!Number.isInteger(runAttempt) || runAttempt < 1 || runAttempt > MOST_ATTEMPTS) return void 0;
	return {
		serverUrl,
		repositoryId,
		runId,
		runAttempt,
		job,
		step
	};
}
function readWorkflow(environment) {
	const { GITHUB_REPOSITORY: repository = "", GITHUB_SHA: commit = "" } = environment;
	const { GITHUB_SERVER_URL: server = "", GITHUB_RUN_ID: run = "" } = environment;
	const { GITHUB_RUN_ATTEMPT: attempt = "1" } = environment;
	return {
		repository,
		commit,
		runUrl: `${server}/${repository}/actions/runs/${run}/attempts/${attempt}`
	};
}
/** With `AWS_PROFILE` set the profile is meant, as the SDKs have it: never silently other credentials. */
function readCredentials(environment) {
	const accessKeyId = environment["AWS_ACCESS_KEY_ID"]?.trim() ?? "";
	const secretAccessKey = environment["AWS_SECRET_ACCESS_KEY"]?.trim() ?? "";
	const sessionToken = environment["AWS_SESSION_TOKEN"]?.trim() ?? "";
	if (environment["AWS_PROFILE"] || !accessKeyId || !secretAccessKey) return void 0;
	return {
		accessKeyId,
		secretAccessKey,
		...sessionToken !== "" && { sessionToken }
	};
}
function credentialFaults(environment, now) {
	if (environment["AWS_PROFILE"]) return [];
	const pair = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
	const odd = [...pair, "AWS_SESSION_TOKEN"].filter((name) => /[^\x21-\x7e]/.test(environment[name]?.trim() ?? ""));
	if (odd.length > 0) return odd.map((name) => `${name} holds characters that no key has.`);
	const missing = pair.filter((name) => !environment[name]?.trim());
	if (missing.length === 1) {
		const [name = ""] = missing;
		return [`${name} is missing while ${pair.find((candidate) => candidate !== name) ?? ""} is set: a key needs both.`];
	}
	const expiration = environment["AWS_CREDENTIAL_EXPIRATION"] ?? "";
	return missing.length === 0 && Date.parse(expiration) <= now.getTime() ? [`AWS_CREDENTIAL_EXPIRATION is ${JSON.stringify(expiration.slice(0, 80))}: these credentials have expired; get fresh ones in a step right before this one.`] : [];
}
/**
* An id that cannot be written down must not come into being. What is written to find that out, a full disk included,
* is true until more is known, also after a kill.
*/
function outputFault({ GITHUB_OUTPUT: path }) {
	if (!path) return "GITHUB_OUTPUT is not set: without the file for outputs nothing is started.";
	try {
		(0,external_node_fs_.accessSync)(path, external_node_fs_.constants.W_OK);
		(0,external_node_fs_.appendFileSync)(path, "outcome=unknown\n");
		return;
	} catch (thrown) {
		const { code = "no such file" } = thrown;
		return `GITHUB_OUTPUT names a file that cannot be written (${code}): without the file for outputs nothing is started.`;
	}
}
/** Masks what the provider gives before anybody sees it, once for each secret. */
function masked(provider) {
	let last = "";
	return async (options) => {
		const credentials = await provider(options);
		if (credentials.secretAccessKey + (credentials.sessionToken ?? "") !== last) {
			last = credentials.secretAccessKey + (credentials.sessionToken ?? "");
			maskCredentials(credentials);
		}
		return credentials;
	};
}
/**
* Adds to the job summary, which the runner cuts nothing from and reads as it is.
*
* @throws when the runner gave no file for it, or one that cannot be written.
*/
function appendSummary({ GITHUB_STEP_SUMMARY: path }, markdown) {
	if (!path) throw new Error("GITHUB_STEP_SUMMARY is not set");
	(0,external_node_fs_.appendFileSync)(path, `${markdown}\n`);
}
/** The value is never shown: it may hold a password. */
function proxyFaults(environment) {
	return ["HTTPS_PROXY", "https_proxy"].filter((name) => environment[name] && !isUsableProxy(environment[name])).map((name) => `${name} is no URL that can be used: it must be http://[USER:PASSWORD@]HOST:PORT, with special characters in user and password percent-encoded.`);
}
function isUsableProxy(value) {
	if (!URL.canParse(value) || /\s/.test(value)) return false;
	const { protocol, username, password } = new URL(value);
	try {
		decodeURIComponent(username + password);
	} catch {
		return false;
	}
	return protocol === "http:" || protocol === "https:";
}
// src/main.ts
const core = {
	debug,
	info,
	notice,
	warning,
	error,
	startGroup,
	endGroup,
	setOutput,
	writeSummary: (markdown) => {
		appendSummary(process.env, markdown);
	}
};
const clock = systemClock;
/** The whole step. The exit code is a failing one until there is proof: Node ends with 0 when its loop runs dry. */
async function main() {
	process.exitCode = 1;
	const crash = guard();
	const interruption = watchSignals(crash);
	const runner = readRunner(process.env, clock.date());
	const reading = await readInputs({
		input: getInput,
		environment: process.env,
		profileRegion
	});
	const faults = [..."faults" in reading ? reading.faults : [], ...runner.faults];
	if ("faults" in reading || faults.length > 0) {
		const { jobSummary } = "faults" in reading ? reading : reading.inputs;
		const { reportFaults } = await __nccwpck_require__.e(/* import() */ 602).then(__nccwpck_require__.bind(__nccwpck_require__, 6602));
		reportFaults(core, faults, { jobSummary });
		exit(1);
		return;
	}
	exit(await run(reading.inputs, runner, crash, interruption) ? 0 : 1);
}
/** From inputs to outcome. True when the step succeeds. */
async function run(inputs, runner, crash, signal) {
	const target = targetOf(inputs, runner);
	const reporter = progressReporter(core, target, courseOf(inputs));
	crash.known = reporter.known;
	const record = await recordOf(inputs, runner);
	const observe = (event) => {
		reporter.observe(event);
		record?.observe(event);
	};
	const client = clientFor(inputs, runner, reporter.onAttempt);
	const context = {
		clock,
		random: Math.random,
		signal
	};
	const request = requestOf(inputs, runner);
	const outcome = inputs.checkOnly ? await (await __nccwpck_require__.e(/* import() */ 81).then(__nccwpck_require__.bind(__nccwpck_require__, 5081))).check(request, client, context, observe) : await deploySnapshot(request, client, context, observe);
	const { outputFault } = reporter.known;
	const { jobSummary } = inputs;
	const { reportOutcome } = await __nccwpck_require__.e(/* import() */ 602).then(__nccwpck_require__.bind(__nccwpck_require__, 6602));
	const succeeds = reportOutcome(core, outcome, target, {
		jobSummary,
		outputFault
	});
	await record?.end(outcome);
	return succeeds;
}
function courseOf(inputs) {
	const begun = clock.now();
	const { waitForCompletion, waitTimeoutSeconds, pollIntervalSeconds } = inputs;
	return {
		elapsed: () => clock.now() - begun,
		...waitForCompletion && { limitMilliseconds: waitTimeoutSeconds * 1e3 },
		settings: {
			"wait-for-completion": String(waitForCompletion),
			"wait-timeout-seconds": String(waitTimeoutSeconds),
			"poll-interval-seconds": String(pollIntervalSeconds),
			"on-conflict": inputs.onConflict,
			"skip-if-deployed": String(inputs.skipIfDeployed),
			"find-previous-snapshot": String(inputs.findPreviousSnapshot),
			"check-only": String(inputs.checkOnly),
			"client-token": inputs.clientToken === void 0 ? "made from the run" : "given",
			"github-deployment": inputs.githubDeployment?.environment ?? "none"
		}
	};
}
async function recordOf({ githubDeployment }, { workflow }) {
	if (githubDeployment === void 0) return void 0;
	setSecret(githubDeployment.token);
	const { GitHubDeploymentRecord } = await __nccwpck_require__.e(/* import() */ 812).then(__nccwpck_require__.bind(__nccwpck_require__, 812));
	return new GitHubDeploymentRecord({
		...workflow,
		...githubDeployment
	}, core);
}
function targetOf(inputs, { identity }) {
	const { game, stage, snapshot, region, endpoint, clientToken } = inputs;
	const made = identity === void 0 ? "chance" : "run";
	return {
		game,
		stage,
		snapshot,
		checkOnly: inputs.checkOnly,
		region,
		...endpoint !== void 0 && { endpoint: endpoint.href },
		clientTokenFrom: clientToken === void 0 ? made : "input"
	};
}
/** What a deployment needs of the inputs, and nothing else: no secret is among it. */
function requestOf(inputs, { identity }) {
	const { game, stage, snapshot, waitForCompletion, onConflict, region, clientToken } = inputs;
	const { skipIfDeployed, findPreviousSnapshot, waitTimeoutSeconds, pollIntervalSeconds } = inputs;
	return {
		game,
		stage,
		snapshot,
		waitForCompletion,
		onConflict,
		skipIfDeployed,
		findPreviousSnapshot,
		clientTokens: (snapshot) => clientToken === void 0 ? clientTokens(identity, {
			region,
			game,
			stage,
			snapshot
		}) : [clientToken],
		waitTimeoutMilliseconds: waitTimeoutSeconds * 1e3,
		pollIntervalMilliseconds: pollIntervalSeconds * 1e3
	};
}
function clientFor({ endpoint, region }, runner, onAttempt) {
	const requestHandler = socketHandler(process.env);
	return new GameSparksClient({
		endpoint: endpoint ?? regionalEndpoint(region),
		region,
		credentials: credentialsFor(region, runner, requestHandler),
		clock,
		requestHandler,
		userAgent: "gamesparks-deploy-stage",
		onAttempt
	});
}
/** A key in the environment needs no chain, which would take as long to load as all the rest. */
function credentialsFor(region, { credentials, profile }, requestHandler) {
	if (credentials !== void 0) return fixedCredentials(credentials);
	return masked(credentialChain({
		clock,
		region,
		...profile !== void 0 && { profile },
		requestHandler: () => requestHandler
	}));
}
/** The first SIGINT asks for an orderly end, which the runner allows 7.5 s; a second one, or SIGTERM, is obeyed at once. */
function watchSignals(guard) {
	const controller = new AbortController();
	const kill = (code) => {
		reportKill(core, guard.known.deploymentId);
		process.exit(code);
	};
	process.on("SIGINT", () => {
		if (controller.signal.aborted) kill(130);
		controller.abort();
	});
	process.on("SIGTERM", () => {
		kill(143);
	});
	return controller.signal;
}
/** Whatever was not foreseen ends red, with one sentence and the id if there is one. */
function guard() {
	const crash = { known: {} };
	const end = (thrown) => {
		try {
			reportCrash(core, thrown, crash.known.deploymentId);
		} finally {
			process.exit(1);
		}
	};
	process.on("uncaughtException", end);
	process.on("beforeExit", () => {
		end(/* @__PURE__ */ new Error("nothing was left to wait for, and there was no verdict"));
	});
	return crash;
}
/** Once all is written: a connection kept open, or a provider that hangs, must not keep the process alive. */
function exit(code) {
	process.exitCode = code;
	process.stdout.write("", () => process.exit());
}
// src/index.ts
main();



/***/ }),

/***/ 7043:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ escapeUri),
/* harmony export */   r: () => (/* binding */ HttpResponse),
/* harmony export */   t: () => (/* binding */ NodeHttpHandler)
/* harmony export */ });
/* harmony import */ var _hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4764);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_https__WEBPACK_IMPORTED_MODULE_2__);



// node_modules/@smithy/core/dist-es/submodules/transport/httpResponse.js
var HttpResponse = class {
	statusCode;
	reason;
	headers;
	body;
	constructor(options) {
		this.statusCode = options.statusCode;
		this.reason = options.reason;
		this.headers = options.headers || {};
		this.body = options.body;
	}
	static isInstance(response) {
		if (!response) return false;
		const resp = response;
		return typeof resp.statusCode === "number" && typeof resp.headers === "object";
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/util-uri-escape/escape-uri.js
const escapeUri = (uri) => encodeURIComponent(uri).replace(/[!'()*]/g, hexEncode);
const hexEncode = (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
// node_modules/@smithy/core/dist-es/submodules/protocols/querystring-builder/buildQueryString.js
function buildQueryString(query) {
	const parts = [];
	for (let key of Object.keys(query).sort()) {
		const value = query[key];
		key = escapeUri(key);
		if (Array.isArray(value)) for (let i = 0, iLen = value.length; i < iLen; i++) parts.push(`${key}=${escapeUri(value[i])}`);
		else {
			let qsEntry = key;
			if (value || typeof value === "string") qsEntry += `=${escapeUri(value)}`;
			parts.push(qsEntry);
		}
	}
	return parts.join("&");
}
// node_modules/@smithy/node-http-handler/dist-es/build-abort-error.js
function buildAbortError(abortSignal) {
	const reason = abortSignal && typeof abortSignal === "object" && "reason" in abortSignal ? abortSignal.reason : void 0;
	if (reason) {
		if (reason instanceof Error) {
			const abortError = /* @__PURE__ */ new Error("Request aborted");
			abortError.name = "AbortError";
			abortError.cause = reason;
			return abortError;
		}
		const abortError = new Error(String(reason));
		abortError.name = "AbortError";
		return abortError;
	}
	const abortError = /* @__PURE__ */ new Error("Request aborted");
	abortError.name = "AbortError";
	return abortError;
}
// node_modules/@smithy/node-http-handler/dist-es/constants.js
const NODEJS_TIMEOUT_ERROR_CODES = [
	"ECONNRESET",
	"EPIPE",
	"ETIMEDOUT"
];
// node_modules/@smithy/node-http-handler/dist-es/get-transformed-headers.js
const getTransformedHeaders = (headers) => {
	const transformedHeaders = {};
	for (const name in headers) {
		if (!(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.o)(headers, name)) continue;
		const headerValues = headers[name];
		transformedHeaders[name] = Array.isArray(headerValues) ? headerValues.join(",") : headerValues;
	}
	return transformedHeaders;
};
// node_modules/@smithy/node-http-handler/dist-es/timing.js
const timing = {
	setTimeout: (cb, ms) => setTimeout(cb, ms),
	clearTimeout: (timeoutId) => clearTimeout(timeoutId)
};
// node_modules/@smithy/node-http-handler/dist-es/set-connection-timeout.js
const DEFER_EVENT_LISTENER_TIME$2 = 1e3;
const setConnectionTimeout = (request, reject, timeoutInMs = 0) => {
	if (!timeoutInMs) return -1;
	const registerTimeout = (offset) => {
		const timeoutId = timing.setTimeout(() => {
			request.destroy();
			reject(Object.assign(/* @__PURE__ */ new Error(`@smithy/node-http-handler - the request socket did not establish a connection with the server within the configured timeout of ${timeoutInMs} ms.`), { name: "TimeoutError" }));
		}, timeoutInMs - offset);
		const doWithSocket = (socket) => {
			if (socket?.connecting) socket.on("connect", () => {
				timing.clearTimeout(timeoutId);
			});
			else timing.clearTimeout(timeoutId);
		};
		if (request.socket) doWithSocket(request.socket);
		else request.on("socket", doWithSocket);
	};
	if (timeoutInMs < 2e3) {
		registerTimeout(0);
		return 0;
	}
	return timing.setTimeout(registerTimeout.bind(null, DEFER_EVENT_LISTENER_TIME$2), DEFER_EVENT_LISTENER_TIME$2);
};
// node_modules/@smithy/node-http-handler/dist-es/set-request-timeout.js
const setRequestTimeout = (req, reject, timeoutInMs = 0, throwOnRequestTimeout, logger) => {
	if (timeoutInMs) return timing.setTimeout(() => {
		let msg = `@smithy/node-http-handler - [${throwOnRequestTimeout ? "ERROR" : "WARN"}] a request has exceeded the configured ${timeoutInMs} ms requestTimeout.`;
		if (throwOnRequestTimeout) {
			const error = Object.assign(new Error(msg), {
				name: "TimeoutError",
				code: "ETIMEDOUT"
			});
			req.destroy(error);
			reject(error);
		} else {
			msg += ` Init client requestHandler with throwOnRequestTimeout=true to turn this into an error.`;
			logger?.warn?.(msg);
		}
	}, timeoutInMs);
	return -1;
};
// node_modules/@smithy/node-http-handler/dist-es/set-socket-keep-alive.js
const DEFER_EVENT_LISTENER_TIME$1 = 3e3;
const setSocketKeepAlive = (request, { keepAlive, keepAliveMsecs }, deferTimeMs = DEFER_EVENT_LISTENER_TIME$1) => {
	if (keepAlive !== true) return -1;
	const registerListener = () => {
		if (request.socket) request.socket.setKeepAlive(keepAlive, keepAliveMsecs || 0);
		else request.on("socket", (socket) => {
			socket.setKeepAlive(keepAlive, keepAliveMsecs || 0);
		});
	};
	if (deferTimeMs === 0) {
		registerListener();
		return 0;
	}
	return timing.setTimeout(registerListener, deferTimeMs);
};
// node_modules/@smithy/node-http-handler/dist-es/resolve-default-socket-timeout.js
const resolveDefaultSocketTimeout = (config) => {
	const value = config?.defaultSocketTimeout;
	return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : void 0;
};
// node_modules/@smithy/node-http-handler/dist-es/set-socket-timeout.js
const DEFER_EVENT_LISTENER_TIME = 3e3;
const setSocketTimeout = (request, reject, timeoutInMs = 0, isServiceDefault = false) => {
	if (!Number.isFinite(timeoutInMs) || timeoutInMs <= 0) return;
	let response;
	request.once("response", (res) => response = res);
	const onTimeout = () => {
		if (response?.complete) {
			request.socket?.destroy();
			return;
		}
		const error = Object.assign(/* @__PURE__ */ new Error(`@smithy/node-http-handler - the request socket timed out after ${timeoutInMs} ms of inactivity (${isServiceDefault ? "service default socket timeout" : "configured by client requestHandler"}).`), { name: "TimeoutError" });
		response?.destroy(error);
		request.destroy();
		reject(error);
	};
	const registerTimeout = () => {
		const { socket } = request;
		if (!socket) request.once("socket", registerTimeout);
		else if (socket.connecting) socket.once("connect", registerTimeout);
		else {
			socket.setTimeout(timeoutInMs, onTimeout);
			request.on("close", () => socket.removeListener("timeout", onTimeout));
		}
	};
	if (timeoutInMs < 6e3) {
		registerTimeout();
		return;
	}
	const deferralId = timing.setTimeout(registerTimeout, DEFER_EVENT_LISTENER_TIME);
	request.once("close", () => timing.clearTimeout(deferralId));
};
// node_modules/@smithy/node-http-handler/dist-es/write-request-body.js
const MIN_WAIT_TIME = 6e3;
async function writeRequestBody(httpRequest, request, maxContinueTimeoutMs = MIN_WAIT_TIME, externalAgent = false) {
	const headers = request.headers;
	const expect = headers ? headers.Expect || headers.expect : void 0;
	let timeoutId = -1;
	let sendBody = true;
	if (!externalAgent && expect === "100-continue") sendBody = await Promise.race([new Promise((resolve) => {
		timeoutId = Number(timing.setTimeout(() => resolve(true), Math.max(MIN_WAIT_TIME, maxContinueTimeoutMs)));
	}), new Promise((resolve) => {
		httpRequest.on("continue", () => {
			timing.clearTimeout(timeoutId);
			resolve(true);
		});
		httpRequest.on("response", () => {
			timing.clearTimeout(timeoutId);
			resolve(false);
		});
		httpRequest.on("error", () => {
			timing.clearTimeout(timeoutId);
			resolve(false);
		});
	})]);
	if (sendBody) writeBody(httpRequest, request.body);
}
function writeBody(httpRequest, body) {
	if (body instanceof node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable) {
		body.pipe(httpRequest);
		return;
	}
	if (body) {
		const isBuffer = Buffer.isBuffer(body);
		if (isBuffer || typeof body === "string") {
			if (isBuffer && body.byteLength === 0) httpRequest.end();
			else httpRequest.end(body);
			return;
		}
		const uint8 = body;
		if (typeof uint8 === "object" && uint8.buffer && typeof uint8.byteOffset === "number" && typeof uint8.byteLength === "number") {
			httpRequest.end(Buffer.from(uint8.buffer, uint8.byteOffset, uint8.byteLength));
			return;
		}
		httpRequest.end(Buffer.from(body));
		return;
	}
	httpRequest.end();
}
// node_modules/@smithy/node-http-handler/dist-es/node-http-handler.js
let hAgent = void 0;
let hRequest = void 0;
var NodeHttpHandler = class NodeHttpHandler {
	config;
	configProvider;
	socketWarningTimestamp = 0;
	externalAgent = false;
	metadata = { handlerProtocol: "http/1.1" };
	static create(instanceOrOptions) {
		if (typeof instanceOrOptions?.handle === "function") return instanceOrOptions;
		return new NodeHttpHandler(instanceOrOptions);
	}
	static checkSocketUsage(agent, socketWarningTimestamp, logger = console) {
		const { sockets, requests, maxSockets } = agent;
		if (typeof maxSockets !== "number" || maxSockets === Infinity) return socketWarningTimestamp;
		if (Date.now() - 15e3 < socketWarningTimestamp) return socketWarningTimestamp;
		if (sockets && requests) for (const origin in sockets) {
			if (!(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.o)(sockets, origin)) continue;
			const socketsInUse = sockets[origin]?.length ?? 0;
			const requestsEnqueued = requests[origin]?.length ?? 0;
			if (socketsInUse >= maxSockets && requestsEnqueued >= 2 * maxSockets) {
				logger?.warn?.(`@smithy/node-http-handler:WARN - socket usage at capacity=${socketsInUse} and ${requestsEnqueued} additional requests are enqueued.
See https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-maxsockets.html
or increase socketAcquisitionWarningTimeout=(millis) in the NodeHttpHandler config.`);
				return Date.now();
			}
		}
		return socketWarningTimestamp;
	}
	constructor(options) {
		this.configProvider = new Promise((resolve, reject) => {
			if (typeof options === "function") options().then((_options) => {
				resolve(this.resolveDefaultConfig(_options));
			}).catch(reject);
			else resolve(this.resolveDefaultConfig(options));
		});
	}
	destroy() {
		this.config?.httpAgent?.destroy();
		this.config?.httpsAgent?.destroy();
	}
	async handle(request, { abortSignal, requestTimeout } = {}) {
		if (!this.config) this.config = await this.configProvider;
		const config = this.config;
		const logger = config.logger;
		const isSSL = request.protocol === "https:";
		if (!isSSL && !this.config.httpAgent) this.config.httpAgent = await this.config.httpAgentProvider();
		return new Promise((_resolve, _reject) => {
			let writeRequestBodyPromise = void 0;
			let socketWarningTimeoutId = -1;
			let connectionTimeoutId = -1;
			let requestTimeoutId = -1;
			let keepAliveTimeoutId = -1;
			const clearTimeouts = () => {
				timing.clearTimeout(socketWarningTimeoutId);
				timing.clearTimeout(connectionTimeoutId);
				timing.clearTimeout(requestTimeoutId);
				timing.clearTimeout(keepAliveTimeoutId);
			};
			const resolve = async (arg) => {
				await writeRequestBodyPromise;
				clearTimeouts();
				_resolve(arg);
			};
			const reject = async (arg) => {
				await writeRequestBodyPromise;
				clearTimeouts();
				_reject(arg);
			};
			if (abortSignal?.aborted) {
				reject(buildAbortError(abortSignal));
				return;
			}
			const headers = request.headers;
			const expectContinue = headers ? (headers.Expect ?? headers.expect) === "100-continue" : false;
			let agent = isSSL ? config.httpsAgent : config.httpAgent;
			if (expectContinue && !this.externalAgent) agent = new (isSSL ? (node_https__WEBPACK_IMPORTED_MODULE_2___default().Agent) : hAgent)({
				keepAlive: false,
				maxSockets: Infinity
			});
			socketWarningTimeoutId = timing.setTimeout(() => {
				this.socketWarningTimestamp = NodeHttpHandler.checkSocketUsage(agent, this.socketWarningTimestamp, logger);
			}, config.socketAcquisitionWarningTimeout ?? (config.requestTimeout ?? 2e3) + (config.connectionTimeout ?? 1e3));
			const queryString = request.query ? buildQueryString(request.query) : "";
			let auth = void 0;
			if (request.username != null || request.password != null) auth = `${request.username ?? ""}:${request.password ?? ""}`;
			let path = request.path;
			if (queryString) path += `?${queryString}`;
			if (request.fragment) path += `#${request.fragment}`;
			let hostname = request.hostname ?? "";
			if (hostname[0] === "[" && hostname.endsWith("]")) hostname = request.hostname.slice(1, -1);
			else hostname = request.hostname;
			const nodeHttpsOptions = {
				headers: request.headers,
				host: hostname,
				method: request.method,
				path,
				port: request.port,
				agent,
				auth
			};
			const req = (isSSL ? (node_https__WEBPACK_IMPORTED_MODULE_2___default().request) : hRequest)(nodeHttpsOptions, (res) => {
				const httpResponse = new HttpResponse({
					statusCode: res.statusCode || -1,
					reason: res.statusMessage,
					headers: getTransformedHeaders(res.headers),
					body: res
				});
				resolve({ response: httpResponse });
			});
			req.on("error", (err) => {
				if (NODEJS_TIMEOUT_ERROR_CODES.includes(err.code)) reject(Object.assign(err, { name: "TimeoutError" }));
				else reject(err);
			});
			if (abortSignal) {
				const onAbort = () => {
					req.destroy();
					const abortError = buildAbortError(abortSignal);
					reject(abortError);
				};
				if (typeof abortSignal.addEventListener === "function") {
					const signal = abortSignal;
					signal.addEventListener("abort", onAbort, { once: true });
					req.once("close", () => signal.removeEventListener("abort", onAbort));
				} else abortSignal.onabort = onAbort;
			}
			const effectiveRequestTimeout = requestTimeout ?? config.requestTimeout;
			connectionTimeoutId = setConnectionTimeout(req, reject, config.connectionTimeout);
			requestTimeoutId = setRequestTimeout(req, reject, effectiveRequestTimeout, config.throwOnRequestTimeout, logger ?? console);
			const defaultSocketTimeout = config.socketTimeout === void 0 ? resolveDefaultSocketTimeout(config) : void 0;
			if (defaultSocketTimeout) setSocketTimeout(req, reject, defaultSocketTimeout, true);
			else setSocketTimeout(req, reject, config.socketTimeout);
			const httpAgent = nodeHttpsOptions.agent;
			if (typeof httpAgent === "object" && "keepAlive" in httpAgent) keepAliveTimeoutId = setSocketKeepAlive(req, {
				keepAlive: httpAgent.keepAlive,
				keepAliveMsecs: httpAgent.keepAliveMsecs
			});
			writeRequestBodyPromise = writeRequestBody(req, request, effectiveRequestTimeout, this.externalAgent).catch((e) => {
				clearTimeouts();
				return _reject(e);
			});
		});
	}
	updateHttpClientConfig(key, value) {
		this.config = void 0;
		this.configProvider = this.configProvider.then((config) => {
			switch (key) {
				case Symbol.for("logger"):
					key = "logger";
					value = config.logger ?? value;
					break;
				case Symbol.for("@smithy/defaultSocketTimeout"):
					key = "defaultSocketTimeout";
					value = resolveDefaultSocketTimeout(config) ?? value;
			}
			return {
				...config,
				[key]: value
			};
		});
	}
	httpHandlerConfigs() {
		return this.config ?? {};
	}
	resolveDefaultConfig(options) {
		const { requestTimeout, connectionTimeout, socketTimeout, socketAcquisitionWarningTimeout, httpAgent, httpsAgent, throwOnRequestTimeout, logger } = options || {};
		const keepAlive = true;
		const maxSockets = 50;
		let httpAgentPromise;
		return {
			connectionTimeout,
			requestTimeout,
			socketTimeout,
			defaultSocketTimeout: resolveDefaultSocketTimeout(options),
			socketAcquisitionWarningTimeout,
			throwOnRequestTimeout,
			httpAgentProvider: () => httpAgentPromise ??= (async () => {
				const node_http = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 23));
				const { Agent, request } = node_http.default ?? node_http;
				hRequest = request;
				hAgent = Agent;
				if (httpAgent instanceof hAgent || typeof httpAgent?.destroy === "function") {
					this.externalAgent = true;
					return httpAgent;
				}
				return new hAgent({
					keepAlive,
					maxSockets,
					...httpAgent
				});
			})(),
			httpsAgent: (() => {
				if (httpsAgent instanceof (node_https__WEBPACK_IMPORTED_MODULE_2___default().Agent) || typeof httpsAgent?.destroy === "function") {
					this.externalAgent = true;
					return httpsAgent;
				}
				return new (node_https__WEBPACK_IMPORTED_MODULE_2___default().Agent)({
					keepAlive,
					maxSockets,
					...httpsAgent
				});
			})(),
			logger
		};
	}
};



/***/ }),

/***/ 322:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ sanitize),
/* harmony export */   t: () => (/* binding */ duration)
/* harmony export */ });
// src/report/sanitize.ts
const LONGEST_CHARACTERS = 4096;
const ELLIPSIS = String.fromCharCode(8230);
const UNSEEN = String.fromCharCode(65533);
/**
* Foreign text as one line that nothing obeys: no line end, no control, colour or direction code, no workflow
* command in either syntax (`::name::` at its start, `##[name]` anywhere), and not too long.
*
* @param limit characters, note of the cut included
*/
function sanitize(text, limit = LONGEST_CHARACTERS) {
	return cut(withoutCommands(oneLine(text)), limit);
}
/** Every separator of lines becomes a space, everything else that is not to be seen a mark that it was there. */
function oneLine(text) {
	if (/^[\x20-\x7e]*$/.test(text)) return text.trim();
	return text.toWellFormed().replace(/[\r\n\t\v\f\u0085\p{Zl}\p{Zp}]+/gu, " ").replace(/\p{C}/gu, UNSEEN).trim();
}
/** One `::`, as in an ARN, is no command; a second, or one in front, could make it one. */
function withoutCommands(text) {
	return (text.startsWith("::") || text.split("::").length > 2 ? text.replaceAll(/:(?=:)/g, ": ") : text).replaceAll("##[", "## [");
}
function cut(text, limit) {
	if (text.length <= limit) return text;
	const note = ` ${ELLIPSIS} (cut, ${String(text.length)} characters in all)`;
	return text.slice(0, limit - note.length).toWellFormed() + note;
}
/** Seconds as a person says them: `42 s`, `12 min 5 s`. */
function duration(milliseconds) {
	const seconds = Math.round(milliseconds / 1e3);
	if (seconds < 60) return `${String(seconds)} s`;
	const rest = seconds % 60;
	return `${String(Math.floor(seconds / 60))} min${rest === 0 ? "" : ` ${String(rest)} s`}`;
}



/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = require("fs");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = require("node:async_hooks");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = require("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = require("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = require("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = require("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = require("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = require("node:https");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = require("node:module");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = require("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = require("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = require("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = require("node:stream");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = require("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = require("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = require("os");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
/******/ 	
/******/ 	// startup
/******/ 	// Load entry module and return exports
/******/ 	// This entry module is referenced by other modules so it can't be inlined
/******/ 	var __webpack_exports__ = __nccwpck_require__(7619);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;