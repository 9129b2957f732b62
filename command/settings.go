//go:build !js

package command

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/spf13/pflag"
)

// variablePrefix begins the environment variables of flags.
const variablePrefix = "CHATLET_"

// variableOf returns the environment variable of a flag: CHATLET_MAX_BODY for
// max-body.
func variableOf(flag string) string {
	return variablePrefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// secrets are environment variables that are no flags, because other users of a
// machine can read the arguments of a program.
var secrets = []string{"CHATLET_SECRET", "CHATLET_PREVIEW_TOKEN", "CHATLET_WEBHOOK_TOKEN"}

// notSettings are flags of the command line alone.
var notSettings = []string{"help"}

// configFlag names the file with settings.
const configFlag = "config"

// environment returns an environment variable, as os.LookupEnv does.
type environment func(name string) (string, bool)

// settings fills flags that the command line does not set: from environment
// variables, or else from the file that --config names.
func settings(flags *pflag.FlagSet, lookup environment) error {
	if err := fromEnvironment(flags, lookup); err != nil {
		return err
	}
	file := flags.Lookup(configFlag)
	if file == nil || file.Value.String() == "" {
		return nil
	}
	if err := fromFile(flags, file.Value.String()); err != nil {
		return fmt.Errorf("--%s %s: %w", configFlag, file.Value, err)
	}
	return nil
}

// settable are the flags that variables and files may set, by name.
func settable(flags *pflag.FlagSet) map[string]*pflag.Flag {
	all := map[string]*pflag.Flag{}
	flags.VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(notSettings, f.Name) {
			all[f.Name] = f
		}
	})
	return all
}

// fromEnvironment fills flags from their variables.
func fromEnvironment(flags *pflag.FlagSet, lookup environment) error {
	var errs []error
	all := settable(flags)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		value, isSet := lookup(variableOf(name))
		if !isSet || all[name].Changed {
			continue
		}
		if err := flags.Set(name, value); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", variableOf(name), reason(err)))
		}
	}
	return errors.Join(errs...)
}

// reason leaves out the name of the flag, which the user has not used.
func reason(err error) error {
	if _, why, found := strings.Cut(err.Error(), `" flag: `); found {
		return errors.New(why)
	}
	return err
}

// fromFile fills flags from a file in TOML, whose keys are the names of the
// flags.
func fromFile(flags *pflag.FlagSet, path string) error {
	var file map[string]any
	if _, err := toml.DecodeFile(path, &file); err != nil {
		if parse, isParse := errors.AsType[toml.ParseError](err); isParse {
			return fmt.Errorf("line %d: %s", parse.Position.Line, parse.Message)
		}
		return err
	}
	all := settable(flags)
	delete(all, configFlag)
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(file)) {
		f, isKnown := all[name]
		if !isKnown {
			errs = append(errs, fmt.Errorf("%q is no setting; settings are %s", name, strings.Join(slices.Sorted(maps.Keys(all)), ", ")))
			continue
		}
		value, err := textOf(file[name])
		if err == nil && !f.Changed {
			err = flags.Set(name, value)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", name, reason(err)))
		}
	}
	return errors.Join(errs...)
}

// textOf returns a value of the file as a flag has it. A list becomes a text
// with commas.
func textOf(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case bool, int64, float64:
		return fmt.Sprint(v), nil
	case []any:
		texts := make([]string, len(v))
		for i, item := range v {
			text, isText := item.(string)
			if !isText {
				return "", fmt.Errorf("%v is no text: want a list such as [\"one\", \"other\"]", item)
			}
			texts[i] = text
		}
		return strings.Join(texts, ","), nil
	}
	return "", fmt.Errorf("want a text, a number, true, false or a list of texts")
}

// unknownVariables lists variables that look like settings and are none.
// Kubernetes makes some for a service with the name of the program.
func unknownVariables(flags *pflag.FlagSet, environ []string) []string {
	known := slices.Clone(secrets)
	for name := range settable(flags) {
		known = append(known, variableOf(name))
	}
	var unknown []string
	for _, pair := range environ {
		name, _, _ := strings.Cut(pair, "=")
		isService := strings.Contains(name, "_PORT") || strings.Contains(name, "_SERVICE_")
		if strings.HasPrefix(name, variablePrefix) && !isService && !slices.Contains(known, name) {
			unknown = append(unknown, name)
		}
	}
	return unknown
}

// addConfigFlag adds --config.
func addConfigFlag(flags *pflag.FlagSet) {
	flags.String(configFlag, "", "file in TOML with settings, named as these flags: addr = \":8080\"")
}
