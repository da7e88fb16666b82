/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 637:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ violationsOf),
  n: () => (/* binding */ isObject),
  r: () => (/* binding */ mustNotBeNull),
  t: () => (/* binding */ requestLine)
});

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = require("node:child_process");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = require("node:path");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(67);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = require("node:net");
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(500);
;// CONCATENATED MODULE: ./.tmp/package/index.js








// emulator/step/child.ts
/** The only variables of the step that the emulator gets. It needs no token and no option of Node. */
const passedOn = [
	"RUNNER_TRACKING_ID",
	"SystemRoot",
	"TEMP",
	"TMP"
];
const startLimitMilliseconds = 2e4;
/** The argument that makes the program run the emulator. */
const serveArgument = "serve";
/** Starts a process that outlives the step, and holds neither its output nor its folder. */
function launch({ node, script }, logFile, environment) {
	const log = (0,external_node_fs_namespaceObject.openSync)(logFile, "a");
	try {
		return (0,external_node_child_process_namespaceObject.spawn)(node, [
			"--disable-warning=ExperimentalWarning",
			script,
			serveArgument
		], {
			cwd: (0,external_node_os_namespaceObject.tmpdir)(),
			env: Object.fromEntries(passedOn.map((name) => [name, environment[name]])),
			detached: true,
			windowsHide: true,
			stdio: [
				"ignore",
				log,
				log,
				"ipc"
			]
		});
	} finally {
		(0,external_node_fs_namespaceObject.closeSync)(log);
	}
}
/** Sends the options. Resolves with the response of the emulator, which then accepts requests or has failed. */
function startIn(child, options) {
	const { promise, resolve } = Promise.withResolvers();
	const fail = (error) => resolve({ error });
	const limit = setTimeout(() => fail(`it was not ready after ${startLimitMilliseconds / 1e3} s`), startLimitMilliseconds);
	child.once("message", (message) => resolve(message));
	child.on("error", ({ message }) => fail(message));
	child.once("disconnect", () => fail("its process has exited"));
	send(child, options);
	return promise.finally(() => clearTimeout(limit));
}
/** From now on, the emulator continues without this process. */
async function leave(child) {
	await new Promise((resolve) => send(child, "stay", resolve));
	if (child.connected) child.disconnect();
	child.unref();
}
function send(child, message, sent = () => {}) {
	child.send(message, void 0, void 0, () => sent());
}
// emulator/step/runner.ts
/** The runner's files and workflow commands. The emulator does not share code with the action, which has its own. */
/**
* @param value on one line
* @throws when the runner gave no file for it, or one that can't be written.
*/
function saveState(environment, name, value) {
	append(environment, "GITHUB_STATE", name, value);
}
/** '' when `main` did not save it. */
function savedState(environment, name) {
	return environment[`STATE_${name}`] ?? "";
}
/**
* Sets a variable of the following steps.
*
* @param value on one line
* @throws when the runner gave no file for it, or one that can't be written.
*/
function exportVariable(environment, name, value) {
	append(environment, "GITHUB_ENV", name, value);
}
/** @throws when following steps could not be given variables. */
function requireVariablesFile(environment) {
	(0,external_node_fs_namespaceObject.accessSync)(pathOf(environment, "GITHUB_ENV"), external_node_fs_namespaceObject.constants.W_OK);
}
function append(environment, file, name, value) {
	(0,external_node_fs_namespaceObject.appendFileSync)(pathOf(environment, file), `${name}=${value}\n`);
}
function pathOf(environment, file) {
	const path = environment[file];
	if (!path) throw new Error(`${file} is not set. Run this action with a runner.`);
	return path;
}
/** An annotation. */
function annotation(kind, title, message) {
	return `::${kind} title=${escaped(title).replaceAll(":", "%3A").replaceAll(",", "%2C")}::${escaped(message)}`;
}
function escaped(text) {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
// emulator/options.ts
/** The options that the command and the step have in common, as a user writes them. */
/** Whole seconds or a decimal fraction. Other notations, such as `1e3`, are ambiguous. */
function readSeconds(text) {
	return /^\d{1,5}(\.\d{1,6})?$/.test(text) ? Number(text) : void 0;
}
function readPort(text) {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
	return port <= 65535 ? port : void 0;
}
/** In quotes, with control characters escaped, and at most 80 characters. */
function quoted(value) {
	const shown = value.slice(0, 80).toWellFormed();
	return JSON.stringify(shown) + (shown.length < value.length ? " (cut)" : "");
}
// emulator/constraints.ts
const anything = /^[^]*$/u;
const package_text = (min, max, pattern = anything) => ({
	type: "text",
	min,
	max,
	pattern
});
const package_name = package_text(1, 36, /^[a-zA-Z0-9_-]+$/u);
const oneLine = /^\S(.*\S)?$/u;
const sectionName = package_text(1, 36, /^[a-zA-Z0-9.]+$/u);
const tagKey = package_text(1, 128, /^(?!aws:)[a-zA-Z+-=._:/]+$/u);
const shapes = {
	GameName: package_name,
	StageName: package_name,
	SnapshotId: package_text(33, 36, /^Snapshot_\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3,6}Z$/u),
	DeploymentId: package_text(1, 128, oneLine),
	ClientToken: package_text(33, 126),
	Description: package_text(0, 250, /^\S(.*\S)?$|^$/u),
	RoleARN: package_text(20, 2048, /^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/.+$/u),
	PlayerId: package_text(1, 44, /^[a-zA-Z0-9_-]+$/u),
	NextToken: package_text(1, 1024, oneLine),
	MaxResults: {
		type: "integer",
		min: 1,
		max: 100
	},
	SectionName: sectionName,
	SectionList: {
		type: "list",
		min: 1,
		max: 100,
		of: sectionName
	},
	TagMap: {
		type: "map",
		min: 1,
		max: 50,
		key: tagKey,
		value: package_text(0, 256, /^[\s\w+-=.:/@]*$/u)
	},
	TagKeyList: {
		type: "list",
		min: 1,
		max: 50,
		of: tagKey
	},
	ResourceArn: package_text(20, 2048, /^arn:aws:gamesparks:/u),
	ExtensionNamespace: package_name,
	ExtensionName: package_name,
	ExtensionVersion: package_text(0, 20),
	GeneratedCodeJobId: package_text(0, Infinity, /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/u),
	Generator: {
		type: "structure",
		members: {
			GameSdkVersion: package_text(5, 10, /^((\d|[1-9]\d*)\.(\d|[0-9]\d*)\.(\d|[0-9]\d*)|LATEST)$/u),
			Language: package_text(1, 16, /^[a-zA-Z_]+$/u),
			TargetPlatform: package_text(1, 16, /^[a-zA-Z]+$/u)
		},
		required: []
	},
	ImportGameConfigurationSource: {
		type: "structure",
		members: { File: {
			type: "blob",
			min: 10,
			max: 1024e3
		} },
		required: ["File"]
	},
	SectionModificationList: {
		type: "list",
		min: 1,
		max: 100,
		of: {
			type: "structure",
			members: {
				Operation: package_text(0, Infinity, /^(ADD|REMOVE|REPLACE)$/u),
				Path: package_text(1, 500, /^\/.*[^/]$/u),
				Section: sectionName,
				Value: { type: "document" }
			},
			required: [
				"Operation",
				"Path",
				"Section"
			]
		}
	}
};
/** The constraints that a value violates, one sentence each. */
function violationsOf(shape, value, at) {
	return check(shapes[shape], value, at);
}
function check(rule, value, at) {
	switch (rule.type) {
		case "text": return typeof value === "string" ? checkText(rule, value, at) : [mustBe(at, "a string")];
		case "integer": return Number.isInteger(value) ? checkRange(rule, value, at, "value") : [mustBe(at, "an integer")];
		case "list": return Array.isArray(value) ? checkList(rule, value, at) : [mustBe(at, "a list")];
		case "map": return isObject(value) ? checkMap(rule, value, at) : [mustBe(at, "a map")];
		case "blob": return isBase64(value) ? checkRange(rule, Buffer.byteLength(value, "base64"), at, "length") : [mustBe(at, "base64")];
		case "structure": return isObject(value) ? checkStructure(rule, value, at) : [mustBe(at, "a structure")];
		case "document": return [];
	}
}
function isBase64(value) {
	return typeof value === "string" && Buffer.from(value, "base64").toString("base64") === value;
}
function checkText(rule, value, at) {
	const violations = checkRange(rule, Array.from(value).length, at, "length");
	if (!rule.pattern.test(value)) violations.push(`Value at '${at}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${rule.pattern.source}`);
	return violations;
}
function checkRange(rule, size, at, noun) {
	const violation = (bound, limit) => `Value at '${at}' failed to satisfy constraint: Member must have ${noun} ${bound} than or equal to ${limit}`;
	if (size < rule.min) return [violation("greater", rule.min)];
	if (size > rule.max) return [violation("less", rule.max)];
	return [];
}
function checkList(rule, values, at) {
	return [...checkRange(rule, values.length, at, "length"), ...values.flatMap((value, index) => check(rule.of, value, `${at}.${index + 1}.member`))];
}
function checkMap(rule, values, at) {
	const entries = Object.entries(values);
	return [
		...checkRange(rule, entries.length, at, "length"),
		...entries.flatMap(([key]) => check(rule.key, key, `${at}.key`)),
		...entries.flatMap(([key, value]) => check(rule.value, value, `${at}.${key}`))
	];
}
function checkStructure(rule, value, at) {
	return Object.entries(rule.members).flatMap(([member, inner]) => {
		const given = inner.type === "document" ? value[member] : value[member] ?? void 0;
		if (given !== void 0) return check(inner, given, `${at}.${member}`);
		return rule.required.includes(member) ? [mustNotBeNull(`${at}.${member}`)] : [];
	});
}
/** The violation of a required member that is missing. */
function mustNotBeNull(at) {
	return `Value null at '${at}' failed to satisfy constraint: Member must not be null`;
}
function mustBe(at, what) {
	return `Value at '${at}' failed to satisfy constraint: Member must be ${what}`;
}
/** True for a JSON object, and false for null, lists and primitive values. */
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// emulator/seed-file.ts
const maxBytes = 1048576;
/** Documented quotas, except the one of stages, which is not published. */
const max = {
	games: 10,
	stages: 100,
	snapshots: 1e3
};
const fileRule = `the path of a JSON file of at most ${maxBytes} bytes`;
const nameRule = "1 to 36 letters, digits, \"-\" or \"_\"";
const snapshotRule = "a snapshot ID such as Snapshot_2022-08-01T12:34:56.789Z";
/**
* Reads `{"games":[{"name":"MyGame","stages":["Dev"],"snapshots":["Snapshot_..."]}]}`.
*
* @param option for the errors: how the path was given
* @param shown for the errors: the path as given
*/
function readSeedFile(option, path, shown = path) {
	const unreadable = (reason) => ({ errors: [`${option} is ${quoted(shown)}. Expected ${fileRule} (${reason}).`] });
	let content;
	try {
		const { size } = (0,external_node_fs_namespaceObject.statSync)(path);
		if (size > maxBytes) return unreadable(`${size} bytes`);
		content = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(path, "utf8"));
	} catch (error) {
		const { code, message } = error;
		return unreadable(code ?? message.replace(/\s+/g, " "));
	}
	const checker = new Checker(shown);
	const games = checker.games(content);
	return checker.errors.length > 0 ? { errors: checker.errors } : { games };
}
/** Collects all errors. Its results are valid only without errors. */
var Checker = class {
	errors = [];
	#file;
	constructor(file) {
		this.#file = file;
	}
	games(content) {
		const root = this.#object(content, "the content", ["games"]);
		if (root === void 0) return [];
		const list = this.#list(root["games"], "games", max.games).map((game, index) => this.#game(game, `games[${index}]`));
		this.#rejectRepeated(list.map(({ name }) => name), (index) => `games[${index}].name`);
		return list;
	}
	#game(value, at) {
		const game = this.#object(value, at, [
			"name",
			"stages",
			"snapshots"
		]);
		if (game === void 0) return {
			name: "",
			stages: [],
			snapshots: []
		};
		return {
			name: this.#text(game["name"], `${at}.name`, "GameName", nameRule),
			stages: this.#texts(game["stages"], `${at}.stages`, max.stages, (stage, place) => this.#text(stage, place, "StageName", nameRule)),
			snapshots: this.#texts(game["snapshots"], `${at}.snapshots`, max.snapshots, (snapshot, place) => this.#snapshot(snapshot, place))
		};
	}
	#object(value, at, members) {
		const rule = `an object with only ${members.join(", ")}`;
		if (!isObject(value)) {
			this.#reject(at, value, rule);
			return;
		}
		for (const name of Object.keys(value).filter((one) => !members.includes(one))) this.#reject(`a member of ${at}`, name, rule);
		return value;
	}
	#list(value, at, limit) {
		if (Array.isArray(value) && value.length <= limit) return value;
		this.#reject(at, value, `a list of at most ${limit} entries`);
		return [];
	}
	#texts(value, at, limit, read) {
		const placeOf = (index) => `${at}[${index}]`;
		const texts = this.#list(value, at, limit).map((one, index) => read(one, placeOf(index)));
		this.#rejectRepeated(texts, placeOf);
		return texts;
	}
	#text(value, at, shape, rule) {
		if (violationsOf(shape, value, at).length > 0) this.#reject(at, value, rule);
		return typeof value === "string" ? value : "";
	}
	/** With a date that exists, because the time of creation is in the ID. */
	#snapshot(value, at) {
		if (!Number.isNaN(Date.parse(String(value).replace("Snapshot_", "")))) return this.#text(value, at, "SnapshotId", snapshotRule);
		this.#reject(at, value, snapshotRule);
		return "";
	}
	#rejectRepeated(texts, placeOf) {
		for (const [index, text] of texts.entries()) {
			const first = texts.indexOf(text);
			if (text !== "" && first < index) this.#reject(placeOf(index), text, `another value than that of ${placeOf(first)}`);
		}
	}
	#reject(at, value, rule) {
		const text = typeof value === "string" ? value : JSON.stringify(value);
		const given = value === void 0 ? "missing" : quoted(text);
		this.errors.push(`In ${quoted(this.#file)}, ${at} is ${given}. Expected ${rule}.`);
	}
};
// emulator/step/inputs.ts
const portRule = "a whole number from 0 to 65535, in digits";
const secondsRule = "a number of seconds in digits, such as 6 or 0.5, below 100000 and with at most 6 decimals";
/** An empty input counts as absent. */
function readInputs(environment) {
	const errors = [];
	const valueOf = (name) => environment[`INPUT_${name.toUpperCase()}`]?.trim() ?? "";
	const number = (name, fallback, read, rule) => {
		const value = valueOf(name);
		const parsed = value === "" ? fallback : read(value);
		if (parsed === void 0) errors.push(`Input "${name}" is ${quoted(value)}. Expected ${rule}.`);
		return parsed ?? fallback;
	};
	const port = number("port", 0, readPort, portRule);
	const deploymentSeconds = number("deployment-seconds", 6, readSeconds, secondsRule);
	const file = valueOf("seed-file");
	const workspace = environment["GITHUB_WORKSPACE"] ?? "";
	const seed = file === "" ? void 0 : readSeedFile("Input \"seed-file\"", (0,external_node_path_namespaceObject.resolve)(workspace, file), file);
	if (seed !== void 0 && "errors" in seed) return { errors: [...errors, ...seed.errors] };
	if (errors.length > 0) return { errors };
	return { inputs: {
		port,
		deploymentSeconds,
		...seed
	} };
}
// emulator/step/log-file.ts
const maxLines = 1e3;
const maxCharacters = 500;
function logFileIn(folder) {
	return (0,external_node_path_namespaceObject.join)(folder, "emulator.log");
}
/** A request in the log file, on one line. */
function requestLine({ operation, method, path, query, status, code, fault }, time) {
	const target = query === "" ? path : `${path}?${query}`;
	return [
		time.toISOString(),
		String(status),
		...code === void 0 ? [] : [code],
		operation ?? "no operation",
		method,
		target,
		...fault === void 0 ? [] : [`(fault: ${fault})`]
	].join(" ").slice(0, maxCharacters);
}
/**
* The last lines of the log file, folded. The log contains text of users, so the runner must find no command in it.
* Without a folder or a file, nothing.
*/
function foldedLog(folder) {
	const text = folder === "" ? "" : textOf(logFileIn(folder)).trimEnd();
	if (text === "") return [];
	const lines = text.split("\n");
	const omitted = lines.length - maxLines;
	const token = (0,external_node_crypto_.randomUUID)();
	return [
		"::group::Log of the emulator",
		...omitted > 0 ? ["(earlier lines omitted)"] : [],
		`::stop-commands::${token}`,
		...lines.slice(-1e3),
		`::${token}::`,
		"::endgroup::"
	];
}
/** The last lines of a file, which can be large. */
function textOf(path) {
	try {
		const file = (0,external_node_fs_namespaceObject.openSync)(path, "r");
		try {
			const { size } = (0,external_node_fs_namespaceObject.fstatSync)(file);
			const bytes = Buffer.alloc(Math.min(size, maxLines * maxCharacters));
			(0,external_node_fs_namespaceObject.readSync)(file, bytes, 0, bytes.length, size - bytes.length);
			return bytes.toString("utf8");
		} finally {
			(0,external_node_fs_namespaceObject.closeSync)(file);
		}
	} catch {
		return "";
	}
}
// emulator/step/start.ts
const failureTitle = "Not started: emulator of GameSparks";
const maxErrors = 20;
/** They take precedence over the emulator's key in some programs, or belong to another key. */
const otherCredentials = [
	"AWS_PROFILE",
	"AWS_SESSION_TOKEN",
	"AWS_CREDENTIAL_EXPIRATION"
];
/** The emulator reported an error instead of its URL. */
var StartError = class extends Error {};
/** Starts the emulator in the background. Returns whether it accepts requests. */
async function start(step) {
	const { environment, print } = step;
	saveState(environment, "begun", "true");
	requireVariablesFile(environment);
	const reading = readInputs(environment);
	if ("errors" in reading) {
		print(annotation("error", failureTitle, listOf(reading.errors)));
		return false;
	}
	const folder = (0,external_node_fs_namespaceObject.mkdtempSync)((0,external_node_path_namespaceObject.join)(environment["RUNNER_TEMP"] ?? (0,external_node_os_namespaceObject.tmpdir)(), "gamesparks-emulator-"));
	saveState(environment, "folder", folder);
	const child = launch(step.program, logFileIn(folder), environment);
	try {
		saveState(environment, "process-id", String(child.pid ?? ""));
		const response = await startIn(child, optionsOf(reading.inputs, step));
		if ("error" in response) throw new StartError(explained(response.error, reading.inputs));
		saveState(environment, "url", response.url);
		passOn(response, step);
		await leave(child);
		return true;
	} catch (error) {
		child.kill("SIGKILL");
		if (!(error instanceof StartError)) throw error;
		for (const line of foldedLog(folder)) print(line);
		print(annotation("error", failureTitle, error.message));
		return false;
	}
}
function listOf(errors) {
	const omitted = errors.length - maxErrors;
	return [...errors.slice(0, maxErrors), ...omitted > 0 ? [`${omitted} more errors are not shown.`] : []].join("\n");
}
function optionsOf(inputs, { environment, parentId }) {
	const isTracked = Boolean(environment["RUNNER_TRACKING_ID"]);
	return {
		...inputs,
		...!isTracked && parentId !== 0 && { lifeOf: parentId }
	};
}
function explained(error, { port }) {
	if (error.includes("EADDRINUSE")) return `The emulator was not started: port ${port} is in use. Set the input port to another port, or to 0 for any free port.`;
	if (error.includes("EACCES")) return `The emulator was not started: this user may not open port ${port}. Set the input port to a port above 1023, or to 0 for any free port.`;
	return `The emulator was not started: ${error}. See its log above.`;
}
function passOn({ url, region, credentials }, { environment, print }) {
	const variables = {
		AWS_ENDPOINT_URL_GAMESPARKS: url,
		AWS_REGION: region,
		AWS_DEFAULT_REGION: region,
		AWS_ACCESS_KEY_ID: credentials.accessKeyId,
		AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey
	};
	const removed = otherCredentials.filter((name) => environment[name]);
	for (const [name, value] of Object.entries(variables)) exportVariable(environment, name, value);
	for (const name of removed) exportVariable(environment, name, "");
	print(`The emulator of GameSparks accepts requests at ${url}.`);
	print(`Following steps of this job use it, by ${Object.keys(variables).join(", ")}.`);
	const { AWS_ACCESS_KEY_ID: earlier = "" } = environment;
	if (removed.length === 0 && (earlier === "" || earlier === credentials.accessKeyId)) return;
	print(annotation("warning", "AWS credentials replaced", "The emulator's key replaces the AWS credentials of earlier steps for the rest of the job. To use both, start the emulator in another job."));
}
// emulator/step/stop.ts
const limitMilliseconds = 5e3;
const pauseMilliseconds = 50;
/** Stops the emulator and prints its log. */
async function stop({ environment, kill, print }) {
	const url = savedState(environment, "url");
	const id = Number(savedState(environment, "process-id"));
	const folder = savedState(environment, "folder");
	if (url === "") print("The emulator was not started.");
	else if (await isEmulator(url)) await stopProcess(url, () => kill(id, "SIGTERM"), print);
	else warn(print, "The emulator had stopped before the end of the job. Its log might show why.");
	for (const line of foldedLog(folder)) print(line);
}
async function stopProcess(url, terminate, print) {
	try {
		terminate();
	} catch (error) {
		warn(print, `The emulator could not be stopped: ${String(error)}.`);
		return;
	}
	for (const limit = Date.now() + limitMilliseconds; Date.now() < limit;) {
		if (await isClosed(url)) {
			print("The emulator is stopped.");
			return;
		}
		await (0,promises_.setTimeout)(pauseMilliseconds);
	}
	warn(print, `The emulator still ran ${limitMilliseconds / 1e3} s after the signal to stop.`);
}
function warn(print, message) {
	print(annotation("warning", "Emulator of GameSparks", message));
}
/** Without this, the signal could go to another process that got the same ID. */
function isEmulator(url) {
	const { promise, resolve } = Promise.withResolvers();
	const request = (0,external_node_http_.get)(`${url}/_emulator/settings`, {
		agent: false,
		timeout: limitMilliseconds
	});
	request.once("response", (response) => {
		response.resume();
		resolve(response.statusCode === 200);
	});
	request.once("timeout", () => request.destroy());
	request.once("close", () => resolve(false));
	request.once("error", () => resolve(false));
	return promise;
}
function isClosed(url) {
	const { hostname, port } = new URL(url);
	const { promise, resolve } = Promise.withResolvers();
	const socket = (0,external_node_net_namespaceObject.connect)(Number(port), hostname);
	socket.once("connect", () => resolve(false));
	socket.once("error", () => resolve(true));
	return promise.finally(() => socket.destroy());
}
// emulator/step/index.ts
/** Both `main` and `post` of emulator/action.yml, and the process of the emulator, which `main` starts. */
async function main() {
	const [, script = "", mode] = process.argv;
	const environment = process.env;
	const print = (line) => console.log(line);
	if (mode === "serve") {
		const { serve } = await __nccwpck_require__.e(/* import() */ 622).then(__nccwpck_require__.bind(__nccwpck_require__, 622)).then((n) => n.t);
		serve(process);
	} else if (savedState(environment, "begun") !== "") {
		const kill = (id, signal) => void process.kill(id, signal);
		await stop({
			environment,
			kill,
			print
		});
	} else {
		process.exitCode = 1;
		if (await start({
			environment,
			program: {
				node: process.execPath,
				script
			},
			parentId: process.ppid,
			print
		})) process.exitCode = 0;
	}
}
main().catch((error) => {
	const message = error instanceof Error ? error.message : String(error);
	console.log(annotation("error", "Emulator of GameSparks", message));
	process.exitCode = 1;
});



/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = require("node:crypto");

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = require("node:http");

/***/ }),

/***/ 995:
/***/ ((module) => {

module.exports = require("node:module");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = require("node:sqlite");

/***/ }),

/***/ 500:
/***/ ((module) => {

module.exports = require("node:timers/promises");

/***/ }),

/***/ 522:
/***/ ((module) => {

module.exports = require("node:zlib");

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
/******/ 	var __webpack_exports__ = __nccwpck_require__(637);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;