# The front door. Needs Rust, Node.js (tests only) and bash; everything else is named or installed when it is missing.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run dev test end2end bench

help: ## Show this list
	@sed -n 's/^\([a-z0-9]*\):.*## /make \1\t/p' $(MAKEFILE_LIST)

run: ## Build everything and open the demonstration school on http://127.0.0.1:3000
	@bash .ci/start.sh

dev: ## The same with quick builds, again after every change
	@bash .ci/dev.sh

test: ## All checks and tests; this is what has to pass
	@bash .ci/test.sh

end2end: ## Only the browser journeys, against a fresh build; one journey: make end2end only=sign_in
	@bash .ci/end2end.sh $(only)

bench: ## Measure the server under load, on SQLite and PostgreSQL, and the pages in a browser
	@bash .ci/bench.sh
