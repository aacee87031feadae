# frozen_string_literal: true

# The order of a service's steps as Discourse's Service::Base runs them: each gets by keyword what it asks for, and a
# model that is not found or a policy that is not met ends the run.
module Service
  module Base
    Params =
      Class.new do
        def initialize(given) = @given = given
        def method_missing(name) = @given.fetch(name)
        def respond_to_missing?(name, _) = @given.key?(name)
      end

    def self.included(service) = service.extend(Steps)

    module Steps
      def steps = (@steps ||= [])
      def params = nil
      def model(name, finder = :"fetch_#{name}") = steps << [:model, name, finder]
      def policy(name) = steps << [:policy, name, name]
      def step(name) = steps << [:step, name, name]
      def call(params: {}, **given) = new.run(steps, { params: Params.new(params), **given })
    end

    attr_reader :context

    # The name of the step that ended the run, or :done.
    def run(steps, given)
      @context = given
      steps.each do |kind, name, method|
        wanted = method(method).parameters.map(&:last)
        answer = send(method, **context.slice(*wanted))
        return name if kind != :step && !answer
        context[name] = answer if kind == :model
      end
      :done
    end
  end
end
