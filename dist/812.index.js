"use strict";
exports.id = 812;
exports.ids = [812];
exports.modules = {

/***/ 812:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GitHubDeploymentRecord: () => (/* binding */ GitHubDeploymentRecord)
/* harmony export */ });
/* harmony import */ var _sanitize_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(322);

// src/report/github-deployment.ts
/** GitHub must never hold up the step: each call, and at the end all of them, are given up after this. */
const LIMIT_MILLISECONDS = 1e4;
/** After a cancellation the runner waits no longer than 7.5 s in all. */
const CANCELLED_LIMIT_MILLISECONDS = 2e3;
/** Where it is not known how the deployment ends, the record stays in event, for that is the last thing known. */
const STATES = {
	succeeded: "success",
	started: void 0,
	skipped: void 0,
	checked: void 0,
	failed: "failure",
	"timed-out": "error",
	unknown: "error",
	cancelled: "inactive",
	"not-started": void 0
};
/** A GitHub Deployment beside the real one. Best effort: whatever fails is one warning, and changes no verdict. */
var GitHubDeploymentRecord = class {
	#plan;
	#core;
	#created;
	#deploymentId = "";
	#hasWarned = false;
	constructor(plan, core) {
		this.#plan = plan;
		this.#core = core;
	}
	/** Begins the record, in the background, with the first deployment that is more than an earlier attempt's failure. */
	observe = (event) => {
		if (event.kind === "accepted") this.#deploymentId = event.deploymentId;
		const isOurs = event.kind === "accepted" && !event.resumed;
		const isAlive = event.kind === "polled" && event.status !== "failed";
		if (isOurs || isAlive) this.#begin();
	};
	/** Records how it ended. Resolves within a few seconds, whatever GitHub does. */
	async end({ conclusion }) {
		const state = STATES[conclusion.kind];
		const limit = conclusion.kind === "cancelled" ? CANCELLED_LIMIT_MILLISECONDS : LIMIT_MILLISECONDS;
		await this.#bestEffort(limit, async (signal) => {
			const id = await Promise.race([this.#created, whenAborted(signal)]);
			if (id !== void 0 && state !== void 0) await this.#setState(id, state, signal);
		});
	}
	#begin() {
		this.#created ??= this.#bestEffort(LIMIT_MILLISECONDS, (signal) => this.#create(signal));
	}
	async #create(signal) {
		const { commit, environment } = this.#plan;
		const { id } = await this.#post("deployments", signal, {
			ref: commit,
			environment,
			task: "deploy:gamesparks",
			auto_merge: false,
			required_contexts: [],
			description: `GameSparks deployment ${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_0__.n)(this.#deploymentId, 110)}`
		});
		if (typeof id !== "number") throw new Error("GitHub answered without an id");
		await this.#setState(id, "in_progress", signal);
		return id;
	}
	async #setState(id, state, signal) {
		const { environment, runUrl } = this.#plan;
		await this.#post(`deployments/${String(id)}/statuses`, signal, {
			state,
			environment,
			log_url: runUrl,
			auto_inactive: state === "success"
		});
	}
	async #post(path, signal, body) {
		const { getOctokit } = await __webpack_require__.e(/* import() */ 222).then(__webpack_require__.bind(__webpack_require__, 5222));
		const { token, repository } = this.#plan;
		const { data } = await getOctokit(token).request(`POST /repos/${repository}/${path}`, {
			...body,
			request: { signal }
		});
		return data;
	}
	async #bestEffort(limitMilliseconds, work) {
		const signal = AbortSignal.timeout(limitMilliseconds);
		try {
			return await Promise.race([work(signal), whenAborted(signal)]);
		} catch (thrown) {
			this.#warn(thrown);
			return;
		}
	}
	/** Only status and message: the library's errors hold the request. */
	#warn(thrown) {
		if (this.#hasWarned) return;
		this.#hasWarned = true;
		const { status, message } = thrown;
		const reason = `${status === void 0 ? "" : `${String(status)} `}${message ?? ""}`;
		this.#core.warning(`The GitHub Deployment could not be recorded (${(0,_sanitize_js__WEBPACK_IMPORTED_MODULE_0__.n)(reason, 300)}). It needs permissions: deployments: write, and changes nothing about the deployment to GameSparks.`);
	}
};
function whenAborted(signal) {
	return new Promise((_resolve, reject) => {
		const stop = () => {
			reject(/* @__PURE__ */ new Error("GitHub did not answer in time"));
		};
		if (signal.aborted) stop();
		signal.addEventListener("abort", stop, { once: true });
	});
}



/***/ })

};
;