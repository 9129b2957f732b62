// Package e2e drives the real widget in real browsers against the real
// server, as a visitor would. It has no code besides its tests.
//
// # Three engines
//
// The journeys, which are what every visitor does, run in Chromium, Firefox and
// WebKit: [forEachEngine] gives a test a page in each. All other tests run in
// Chromium, where [newPage] opens a page. The methods of a page work in every
// engine, except for do, which performs actions of chromedp. Firefox and WebKit
// can have only one page in front, so their tests take turns. docs/browsers.md
// lists what the drivers cannot do.
//
// # Writing a test
//
// Tests run in parallel, two for each core. Every test calls t.Parallel first,
// and so does every case of a table that opens a page. A test has its own site
// ([newSite]) and page ([newPage]), and shares nothing else with others. The
// page has its own browser context and window, so it has its own storage, is
// visible and drawn, and believes that it has the focus.
//
// A busy machine is slow, and must not make a test fail:
//
//   - Never sleep. Wait for what is shown, with wait, says or until; they give up
//     after a time that only a failure needs.
//   - What is shown only for a moment may be over before the test looks. Let the
//     page note it, with a listener or a MutationObserver, or block the server
//     until the test has looked.
//   - A test calls something shown only if a visitor can read it: see seen.js.
//     Get texts with read, text, says and shows. Use innerText only for texts that
//     nobody sees.
//   - The page's own clock measures how long something takes, and only as a lower
//     bound.
//
// A test is serial if it measures costs, or changes something that tests share.
// Its first line says so, and why.
package e2e
