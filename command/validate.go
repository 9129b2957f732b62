//go:build !js

package command

import (
	"encoding/json"
	"fmt"
	"io"

	"chatlet/bot/engine"

	"github.com/spf13/cobra"
)

func validateCommand() *cobra.Command {
	var strict bool
	var format string
	cmd := &cobra.Command{
		Use:   "validate FILE...",
		Short: "List what is wrong with flow files, each problem with its place",
		Long: `List what is wrong with flow files, each problem with its place. Warnings, which
keep no flow from being served, are told apart from errors, and with them alone
the command succeeds.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			problems := []engine.Problem{}
			for _, path := range paths {
				problems = append(problems, engine.Validate(path)...)
			}
			if err := writeProblems(cmd.OutOrStdout(), format, problems); err != nil {
				return err
			}
			return verdict(problems, strict)
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "fail for warnings too")
	cmd.Flags().StringVar(&format, "format", "text", `how to write the problems: text, or json for editors`)
	return cmd
}

// problemJSON is a problem in a form for editors.
type problemJSON struct {
	File     string `json:"file"`
	Place    string `json:"place,omitempty"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
}

func severity(p engine.Problem) string {
	if p.Fatal {
		return "error"
	}
	return "warning"
}

func writeProblems(w io.Writer, format string, problems []engine.Problem) error {
	switch format {
	case "text":
		for i := range problems {
			fmt.Fprintf(w, "%s: %s\n", severity(problems[i]), problems[i].Error())
		}
		return nil
	case "json":
		list := make([]problemJSON, len(problems))
		for i, p := range problems {
			list[i] = problemJSON{p.File, p.Place, severity(p), p.Text}
		}
		out := json.NewEncoder(w)
		out.SetIndent("", "  ")
		out.SetEscapeHTML(false)
		return out.Encode(list)
	}
	return fmt.Errorf("format %q is not text or json", format)
}

// verdict is the command's error: for errors and, in strict mode, for warnings.
func verdict(problems []engine.Problem, strict bool) error {
	errors := 0
	for _, p := range problems {
		if p.Fatal || strict {
			errors++
		}
	}
	if errors > 0 {
		return fmt.Errorf("%d problems found", errors)
	}
	return nil
}
