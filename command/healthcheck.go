//go:build !js

package command

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// healthTimeout is how long a healthy server takes at most.
const healthTimeout = 10 * time.Second

func healthcheckCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "healthcheck",
		Short: "Ask the server on this machine whether it is well",
		Long: `Ask the server on this machine whether it is well. The command fails if it is not,
or if it does not answer. It finds the server by the same flags, variables and file
as serve.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.read(cmd.Flags(), os.LookupEnv); err != nil {
				return err
			}
			if err := o.checkHealth(cmd.Context()); err != nil {
				return err
			}
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "the server is well")
			return err
		},
	}
	o.addFlags(cmd.Flags())
	return cmd
}

// checkHealth asks the server at the address of the options.
func (o serveOptions) checkHealth(ctx context.Context) error {
	address, err := o.localAddress()
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/healthz", nil)
	if err != nil {
		return err
	}
	// The certificate is for the name of the server, and this asks its address.
	config := &tls.Config{InsecureSkipVerify: true}
	if len(o.tls.domains) > 0 {
		config.ServerName = o.tls.domains[0]
	}
	client := &http.Client{Timeout: healthTimeout, Transport: &http.Transport{TLSClientConfig: config}}
	response, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("no server answers: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusOK {
		return nil
	}
	said, _ := io.ReadAll(io.LimitReader(response.Body, 1000))
	return fmt.Errorf("the server is not well: %s: %s", response.Status, strings.TrimSpace(string(said)))
}

// localAddress is where this machine reaches the server.
func (o serveOptions) localAddress() (string, error) {
	host, port, err := net.SplitHostPort(o.addr)
	if err != nil {
		return "", fmt.Errorf("--addr: %q is not an address, such as :8080", o.addr)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	scheme := "http://"
	if o.tls.isOn() {
		scheme = "https://"
	}
	return scheme + net.JoinHostPort(host, port), nil
}
