//go:build !js

package studio

import (
	"encoding/json"
	"net/http"

	"chatlet/gate"
	"chatlet/theme"
)

// maxCSS limits the CSS to check, in bytes. A theme may have 256 kB.
const maxCSS = 512 << 10

// checkCSS lists what a theme's CSS loses, with lines.
func (a *API) checkCSS(w http.ResponseWriter, r *http.Request) (any, error) {
	body, err := readBody(w, r, maxCSS, "CSS")
	if err != nil {
		return nil, err
	}
	var asked struct {
		CSS string `json:"css"`
		// Imports is as the option cssImports.
		Imports string `json:"imports"`
	}
	if err := json.Unmarshal(body, &asked); err != nil {
		return nil, gate.Refuse(http.StatusBadRequest, `want a JSON object such as {"css": ".a { color: red }"}`)
	}
	warnings := theme.Lint(asked.CSS, asked.Imports)
	if warnings == nil {
		warnings = []theme.CSSWarning{}
	}
	return map[string]any{"warnings": warnings}, nil
}
